package dev.pipewright.core.requirement;

import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.Reachability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plan needs and a request lacks. Nothing has a default that could be wrong. */
public final class Requirements {

    private Requirements() {}

    /** Returns what of the source, the connection's name and the login is missing; not where it is placed. */
    public static List<Hint> missing(OnboardingRequest request, Optional<Ambiguity> ambiguity) {
        var asker = new Asker();
        if (request.modeOrDefault() == Mode.TEST || request.modeOrDefault() == Mode.DIAGNOSE) {
            asker.needs(
                    request.connection().name().isPresent(),
                    "connection.name",
                    "A test or diagnosis is about one existing connection.");
            return asker.missing;
        }
        var source = request.source();
        asker.needs(
                source.type().isPresent(),
                "source.type",
                ambiguity
                        .map(unclear -> "\"" + unclear.word() + "\" could be several kinds of source.")
                        .orElse("The kind of source is not known."));
        asker.needs(source.host().isPresent(), "source.host", "The source's host is not known.");
        asker.needs(source.port().isPresent(), "source.port", "The port the source listens on is not known.");
        asker.needs(source.database().isPresent(), "source.database", "Glue needs the database in the URL.");
        asker.needs(source.deployment().isPresent(), "source.deployment", "Where the source runs is not known.");
        asker.needs(
                source.enforceTls().isPresent(),
                "source.enforceTls",
                "Whether the login must be encrypted is not known.");
        asker.needs(
                request.connection().name().isPresent(),
                "connection.name",
                "The connection needs a name, and it can never be changed.");
        credentials(request, asker);
        asker.needs(
                request.network().reachability().isPresent(),
                "network.reachability",
                "How the connection reaches the source is not known.");
        return asker.missing;
    }

    /** Returns what of the placement in the account's network is missing: the subnet and its security groups. */
    public static List<Hint> placement(OnboardingRequest request) {
        var asker = new Asker();
        var network = request.network();
        var isPublic =
                network.reachability().filter(Reachability.PUBLIC::equals).isPresent();
        asker.needs(
                isPublic || network.subnetId().isPresent(),
                "network.subnetId",
                "A private source is reached from a subnet of the account.");
        asker.needs(
                (network.subnetId().isEmpty() && isPublic)
                        || !network.securityGroupIds().isEmpty(),
                "network.securityGroupIds",
                "Glue's interfaces need a security group, and it must admit all TCP from itself.");
        return asker.missing;
    }

    private static void credentials(OnboardingRequest request, Asker asker) {
        var credentials = request.credentials();
        asker.needs(
                credentials.method().isPresent(),
                "credentials.method",
                "How the connection is to log in is not known; a secret is never assumed.");
        asker.needs(
                credentials
                                .method()
                                .filter(CredentialsMethod.EXISTING_SECRET::equals)
                                .isEmpty()
                        || credentials.secretId().isPresent(),
                "credentials.secretId",
                "The method EXISTING_SECRET needs the secret's name.");
    }

    private static final class Asker {

        private final List<Hint> missing = new ArrayList<>();

        void needs(boolean there, String path, String why) {
            if (!there) {
                missing.add(Hint.missing(path, why));
            }
        }
    }
}
