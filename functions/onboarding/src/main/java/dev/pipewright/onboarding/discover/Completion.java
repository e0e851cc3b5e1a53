package dev.pipewright.onboarding.discover;

import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Credentials;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request after a look at the resource that it names.
 *
 * @param request with what AWS says of the resource, wherever it said nothing itself
 * @param contradictions what it says and AWS says otherwise; it stays as it is in the request
 */
record Completion(OnboardingRequest request, List<Hint> contradictions) {

    /** The code of a field that the account contradicts. */
    static final String CONTRADICTION = "CONTRADICTION";

    private static final Set<Deployment> ON_RDS = Set.of(Deployment.RDS, Deployment.AURORA);

    static Completion none(OnboardingRequest request) {
        return new Completion(request, List.of());
    }

    static Completion of(OnboardingRequest request, SourceCandidate resource) {
        var facts = Source.of(
                Optional.of(resource.type()),
                Optional.empty(),
                OptionalInt.of(resource.endpoint().port()),
                resource.database(),
                Optional.of(resource.deployment()));
        var completed = request.withSource(deployed(request.source(), resource).completedBy(facts))
                .withCredentials(credentials(request.credentials(), resource));
        return new Completion(completed, contradictions(completed, resource));
    }

    /**
     * An Aurora instance and one of RDS are named alike, and so are Aurora's clusters and Multi-AZ ones: which of the two
     * it is, the account knows better than a name that was read or whoever read it.
     */
    private static Source deployed(Source source, SourceCandidate resource) {
        var namedAlike = source.deployment().filter(ON_RDS::contains).isPresent()
                && ON_RDS.contains(resource.deployment())
                && !RdsProxies.isProxy(resource);
        return namedAlike
                ? Source.of(
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                Optional.of(resource.deployment()))
                        .completedBy(source)
                : source;
    }

    private static Credentials credentials(Credentials asked, SourceCandidate resource) {
        var managed =
                asked.method().filter(CredentialsMethod.RDS_MANAGED::equals).isPresent();
        return managed
                        && asked.secretId().isEmpty()
                        && resource.managedSecretArn().isPresent()
                ? new Credentials(
                        asked.method(),
                        asked.kind(),
                        resource.managedSecretArn(),
                        asked.dbUser(),
                        asked.stagedParameter())
                : asked;
    }

    private static List<Hint> contradictions(OnboardingRequest request, SourceCandidate resource) {
        var found = new ArrayList<Hint>();
        var source = request.source();
        source.type()
                .filter(type -> !serves(resource, type))
                .ifPresent(type -> found.add(contradiction(
                        "source.type",
                        "The host belongs to " + resource.name() + ", whose engine is " + Candidates.engine(resource)
                                + ", not " + type.displayName() + ".")));
        if (source.port().isPresent()
                && source.port().getAsInt() != resource.endpoint().port()) {
            found.add(contradiction(
                    "source.port",
                    resource.name() + " listens on port " + resource.endpoint().port() + ", not on "
                            + source.port().getAsInt() + "."));
        }
        source.deployment()
                .filter(deployment -> deployment != resource.deployment() && !RdsProxies.isProxy(resource))
                .ifPresent(deployment -> found.add(contradiction(
                        "source.deployment",
                        resource.name() + " runs on " + resource.deployment() + ", not on " + deployment + ".")));
        login(request.credentials(), resource).ifPresent(found::add);
        return List.copyOf(found);
    }

    private static Optional<Hint> login(Credentials asked, SourceCandidate resource) {
        var method = asked.method().orElse(CredentialsMethod.NEW_SECRET);
        if (method == CredentialsMethod.IAM && !resource.iamAuthentication()) {
            return Optional.of(contradiction(
                    "credentials.method", "Logins with an IAM token are switched off for " + resource.name() + "."));
        }
        if (method == CredentialsMethod.RDS_MANAGED
                && asked.secretId().filter(id -> !isManaged(id, resource)).isPresent()) {
            return Optional.of(contradiction(
                    "credentials.secretId",
                    resource.managedSecretArn()
                            .map(arn -> "The secret that AWS keeps for " + resource.name() + " is " + arn + ".")
                            .orElse("AWS keeps no secret for " + resource.name() + ".")));
        }
        return Optional.empty();
    }

    /** A proxy's family says less than an engine: the one of MySQL serves MariaDB too. */
    private static boolean serves(SourceCandidate resource, SourceType type) {
        return resource.type() == type
                || (RdsProxies.isProxy(resource) && resource.type() == SourceType.MYSQL && type == SourceType.MARIADB);
    }

    private static boolean isManaged(String secretId, SourceCandidate resource) {
        return resource.managedSecretArn()
                .filter(arn ->
                        arn.equals(secretId) || arn.matches(".*:secret:" + Pattern.quote(secretId) + "-[A-Za-z0-9]{6}"))
                .isPresent();
    }

    private static Hint contradiction(String path, String truth) {
        return Hint.of(path, CONTRADICTION, truth);
    }
}
