package dev.pipewright.onboarding.classify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.Reachability;
import dev.pipewright.core.request.RequestReader;
import java.util.ArrayList;
import java.util.List;

/** What a plan for a JDBC source needs, and what of it a request lacks. Nothing has a default that could be wrong. */
final class Hints {

    private final RequestReader reader;

    Hints(RequestReader reader) {
        this.reader = reader;
    }

    List<Finding> missing(OnboardingRequest request, QueryReading query) {
        var asker = new Asker();
        var source = request.source();
        asker.needs(
                source.type().isPresent(),
                "source.type",
                query.ambiguous()
                        .map(word -> "\"" + word + "\" could be several kinds of source.")
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
        network(request, asker);
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

    private static void network(OnboardingRequest request, Asker asker) {
        var network = request.network();
        asker.needs(
                network.reachability().isPresent(),
                "network.reachability",
                "How the connection reaches the source is not known.");
        var isPublic =
                network.reachability().filter(Reachability.PUBLIC::equals).isPresent();
        asker.needs(
                isPublic || network.subnetId().isPresent(),
                "network.subnetId",
                "A private source is reached from a subnet of the account.");
        asker.needs(
                isPublic || !network.securityGroupIds().isEmpty(),
                "network.securityGroupIds",
                "A private source is reached with security groups of the account.");
    }

    private final class Asker {

        private final List<Finding> missing = new ArrayList<>();

        void needs(boolean there, String path, String why) {
            if (!there) {
                missing.add(reader.missing(path, why));
            }
        }
    }
}
