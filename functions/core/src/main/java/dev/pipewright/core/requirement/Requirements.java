package dev.pipewright.core.requirement;

import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.Hint.Option;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.Reachability;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan needs and a request lacks, in the order a person would answer. Nothing has a default that could be wrong;
 * what follows from the rest of the request ({@link ImpliedFacts}) is not asked for. A choice offers only what is
 * possible with what is known already.
 */
public final class Requirements {

    /**
     * The code of {@code credentials.method} where the secret that AWS keeps was asked for and none is known. Only what
     * has looked at the account can say so.
     */
    public static final String NO_MANAGED_SECRET = "NO_MANAGED_SECRET";

    private static final Set<String> BEFORE_THE_TYPE = Set.of("source.type", "connection.name");

    private Requirements() {}

    /** Returns what of the source, the connection's name and the login is missing; not where it is placed. */
    public static List<Hint> missing(OnboardingRequest request, Optional<Ambiguity> ambiguity) {
        var asker = new Asker();
        if (request.modeOrDefault() == Mode.TEST || request.modeOrDefault() == Mode.DIAGNOSE) {
            asker.needs(
                    request.connection().name().isPresent(),
                    "connection.name",
                    "A test or diagnosis is about one existing connection.");
            return asker.missing();
        }
        var completed = ImpliedFacts.completed(request);
        SourceRequirements.ask(asker, completed, ambiguity);
        if (completed.connection().name().isEmpty()) {
            asker.asks(Hint.missing("connection.name", "The connection needs a name, and it can never be changed.")
                    .matching(NewName.PATTERN));
        }
        LoginRequirements.ask(asker, completed);
        SourceRequirements.askForProof(asker, completed);
        reachability(asker, completed);
        return asker.missing();
    }

    /**
     * Returns what the proof of a connection reads and a request lacks, a table above all: of a new connection and of one
     * that exists alike.
     */
    public static List<Hint> proof(OnboardingRequest request) {
        var asker = new Asker();
        SourceRequirements.askForProof(asker, ImpliedFacts.completed(request));
        return asker.missing();
    }

    /** Whether a source of this type takes an IAM token in place of a password where it runs. */
    public static boolean takesIam(SourceType type, Deployment deployment) {
        return SourceProfile.of(type).takes(CredentialsMethod.IAM, Optional.of(deployment));
    }

    /** Returns what of the placement in the account's network is missing: the subnet and its security groups. */
    public static List<Hint> placement(OnboardingRequest request) {
        var asker = new Asker();
        var completed = ImpliedFacts.completed(request);
        var network = completed.network();
        if (network.reachability().isEmpty() && followsFromAccount(completed.source())) {
            return List.of();
        }
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
        return asker.missing();
    }

    /**
     * Returns the hints to put into one form. While the kind of source is not known, those are its type and the
     * connection's name: what else is needed depends on the type.
     *
     * @param hints all that is missing, of the source and of its placement
     */
    public static List<Hint> askFirst(List<Hint> hints) {
        var unknownType = hints.stream().anyMatch(hint -> hint.path().equals("source.type"));
        return unknownType
                ? hints.stream()
                        .filter(hint -> BEFORE_THE_TYPE.contains(hint.path()))
                        .toList()
                : List.copyOf(hints);
    }

    private static void reachability(Asker asker, OnboardingRequest request) {
        var source = request.source();
        if (request.network().reachability().isPresent() || followsFromAccount(source)) {
            return;
        }
        var hint = Hint.missing("network.reachability", "How the connection reaches the source is not known.");
        var inTheVpc = ImpliedFacts.privateLink(source).orElse(false);
        asker.asks(hint.choosing(hint.options().stream()
                .filter(option -> !(inTheVpc && option.value().equals(Reachability.PUBLIC.name())))
                .map(Requirements::labelled)
                .toList()));
    }

    /** A Snowflake account says by its name whether it is reached by PrivateLink: until it is known, nothing is asked. */
    private static boolean followsFromAccount(Source source) {
        return source.type().filter(SourceType.SNOWFLAKE::equals).isPresent()
                && ImpliedFacts.privateLink(source).isEmpty();
    }

    private static Option labelled(Option reachability) {
        return new Option(
                reachability.value(),
                switch (Reachability.valueOf(reachability.value())) {
                    case SAME_VPC -> "Same VPC as the connection";
                    case PEERED -> "Peered VPC";
                    case TRANSIT_GATEWAY -> "Transit gateway";
                    case VPN -> "VPN";
                    case DIRECT_CONNECT -> "Direct Connect";
                    case PUBLIC -> "Over the internet";
                });
    }
}
