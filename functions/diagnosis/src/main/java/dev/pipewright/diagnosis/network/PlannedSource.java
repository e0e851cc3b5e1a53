package dev.pipewright.diagnosis.network;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.Reachability;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.network.path.NetworkTarget;
import java.util.Locale;
import java.util.Optional;

/** What a request says of the way to its source. */
final class PlannedSource {

    /**
     * Every account answers under this domain, in all regions.
     *
     * @see <a href="https://docs.snowflake.com/en/user-guide/admin-account-identifier">Account identifiers</a>
     */
    private static final String SNOWFLAKE_DOMAIN = ".snowflakecomputing.com";

    /** BigQuery's API, in which the project is no part of the host. */
    private static final String BIGQUERY_HOST = "bigquery.googleapis.com";

    private PlannedSource() {}

    /** Returns what to look at for a connection that is placed so, or not in a VPC. */
    static NetworkTarget target(ExamineNetworkInput input, Optional<Placement> placement) {
        var request = input.request();
        return new NetworkTarget(
                placement,
                endpoint(request.source()),
                request.source().type(),
                request.credentials()
                        .method()
                        .filter(CredentialsMethod.IAM::equals)
                        .isEmpty(),
                isSaidPublic(request),
                input.matched(),
                input.account().region());
    }

    /** Whether it is reached over the internet: by the request's own word, else by what it is. */
    static boolean isPublic(OnboardingRequest request) {
        return request.network().reachability().isPresent()
                ? isSaidPublic(request)
                : request.source()
                        .type()
                        .filter(NetworkTarget.ON_THE_INTERNET::contains)
                        .isPresent();
    }

    private static boolean isSaidPublic(OnboardingRequest request) {
        return request.network()
                .reachability()
                .filter(Reachability.PUBLIC::equals)
                .isPresent();
    }

    private static Optional<Endpoint> endpoint(Source source) {
        return host(source).flatMap(host -> port(source).map(port -> new Endpoint(host, port)));
    }

    /** A vendor's service has a host of its own where the request names none, as one for PrivateLink. */
    private static Optional<String> host(Source source) {
        return source.host()
                .filter(host -> !host.isBlank())
                .or(() -> source.type().flatMap(type -> switch (type) {
                    case SNOWFLAKE ->
                        source.snowflake().flatMap(named -> named.account()).map(PlannedSource::snowflakeHost);
                    case BIGQUERY -> Optional.of(BIGQUERY_HOST);
                    default -> Optional.empty();
                }));
    }

    /** An underscore in an organisation's or account's name is a hyphen in the host. */
    private static String snowflakeHost(String account) {
        var name = account.strip().toLowerCase(Locale.ROOT);
        return name.endsWith(SNOWFLAKE_DOMAIN) ? name : name.replace('_', '-') + SNOWFLAKE_DOMAIN;
    }

    private static Optional<Integer> port(Source source) {
        return source.port().isPresent()
                ? Optional.of(source.port().getAsInt())
                : source.type().map(SourceType::defaultPort);
    }
}
