package dev.pipewright.core.requirement;

import dev.pipewright.core.connection.SnowflakeAccount;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Credentials;
import dev.pipewright.core.request.OnboardingRequest.Network;
import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.Reachability;
import dev.pipewright.core.request.SourceType;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Completes a request by what follows from what it says and cannot be otherwise, so that nobody is asked for it:
 *
 * <ul>
 *   <li>the type and deployment that the form of a Redshift or Snowflake host names;
 *   <li>the account in a Snowflake host, and its port 443;
 *   <li>that Snowflake and BigQuery are services, reached over the internet unless by PrivateLink;
 *   <li>that BigQuery is logged in to with a service account;
 *   <li>that a login which was staged is for a new secret.
 * </ul>
 *
 * <p>A usual value is no fact: no port is taken from a type alone (a Redshift Serverless workgroup has a port of its own
 * choosing too), and an RDS endpoint says neither its engine nor whether it is one of Aurora's. Changes nothing that a
 * request says, and does the same the second time as the first.
 */
public final class ImpliedFacts {

    /** Snowflake answers on no other port. */
    private static final int SNOWFLAKE_PORT = 443;

    private ImpliedFacts() {}

    /** Returns the request with what it implies. */
    public static OnboardingRequest completed(OnboardingRequest request) {
        var source = source(request.source());
        return request.withSource(source)
                .withCredentials(credentials(source, request.credentials()))
                .withNetwork(network(source, request.network()));
    }

    /** Whether a source is reached by an endpoint in the VPC; empty while that cannot be told. */
    static Optional<Boolean> privateLink(Source source) {
        var account = source.snowflake().flatMap(Snowflake::account);
        return account.or(source::host)
                .map(known -> HostForm.isPrivateLink(known)
                        || source.host().filter(HostForm::isPrivateLink).isPresent());
    }

    private static Source source(Source source) {
        var form = source.host().flatMap(HostForm::of);
        var typed = form.map(HostForm::types)
                .filter(types -> types.size() == 1)
                .map(types -> source.completedBy(Source.of(
                        Optional.of(types.get(0)),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .orElse(source);
        var deployed = typed.completedBy(Source.of(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty(), deployment(typed, form)));
        return deployed.type().filter(SourceType.SNOWFLAKE::equals).isPresent() ? snowflake(deployed) : deployed;
    }

    private static Optional<Deployment> deployment(Source source, Optional<HostForm> form) {
        var possible = form.map(HostForm::deployments)
                .or(() -> source.type().map(type -> SourceProfile.of(type).deployments()));
        // A host of another kind than the type is a contradiction, which is not settled by taking a side.
        return possible.filter(deployments -> deployments.size() == 1)
                .map(deployments -> deployments.get(0))
                .filter(deployment -> source.type()
                        .map(type -> SourceProfile.of(type).deployments().contains(deployment))
                        .orElse(true));
    }

    private static Source snowflake(Source source) {
        var port = Source.of(
                Optional.empty(), Optional.empty(), OptionalInt.of(SNOWFLAKE_PORT), Optional.empty(), Optional.empty());
        var ported = source.completedBy(port);
        var account = source.host().flatMap(SnowflakeAccount::ofHost).map(SnowflakeAccount::identifier);
        if (account.isEmpty() || source.snowflake().flatMap(Snowflake::account).isPresent()) {
            return ported;
        }
        var named = new Snowflake(account, Optional.empty(), Optional.empty(), Optional.empty());
        return ported.withSnowflake(
                source.snowflake().map(known -> known.completedBy(named)).orElse(named));
    }

    private static Credentials credentials(Source source, Credentials credentials) {
        var method = credentials
                .method()
                .or(() -> credentials.stagedParameter().map(staged -> CredentialsMethod.NEW_SECRET));
        var serviceAccount = source.type().filter(SourceType.BIGQUERY::equals).isPresent()
                && method.filter(CredentialsMethod.IAM::equals).isEmpty();
        return new Credentials(
                method,
                serviceAccount
                        ? credentials.kind().or(() -> Optional.of(CredentialsKind.SERVICE_ACCOUNT))
                        : credentials.kind(),
                credentials.secretId(),
                credentials.dbUser(),
                credentials.stagedParameter());
    }

    private static Network network(Source source, Network network) {
        var isPublic = source.type().map(type -> switch (type) {
            case BIGQUERY -> true;
            case SNOWFLAKE -> privateLink(source).map(link -> !link).orElse(false);
            default -> false;
        });
        return isPublic.orElse(false) && network.reachability().isEmpty()
                ? new Network(Optional.of(Reachability.PUBLIC), network.subnetId(), network.securityGroupIds())
                : network;
    }
}
