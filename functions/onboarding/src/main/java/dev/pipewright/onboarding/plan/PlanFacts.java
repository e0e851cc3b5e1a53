package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.SnowflakeAccount;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.Optional;

/** A request that lacks nothing, read for planning. */
record PlanFacts(PlanInput input, PlanSettings settings) {

    private static final int HTTPS = 443;

    OnboardingRequest request() {
        return input.request();
    }

    AwsAccount account() {
        return input.account();
    }

    Source source() {
        return request().source();
    }

    SourceType type() {
        return source().type().orElseThrow();
    }

    String name() {
        return request().connection().name().orElseThrow();
    }

    CredentialsMethod method() {
        return request().credentials().method().orElseThrow();
    }

    /** What the secret holds: a password where the source takes nothing else. */
    CredentialsKind kind() {
        return switch (type()) {
            case SNOWFLAKE -> request().credentials().kind().orElse(CredentialsKind.PASSWORD);
            case BIGQUERY -> CredentialsKind.SERVICE_ACCOUNT;
            default -> CredentialsKind.PASSWORD;
        };
    }

    /** Whether the source is reached by JDBC: every engine but the two that Spark has connectors of their own for. */
    boolean isJdbc() {
        return type() != SourceType.SNOWFLAKE && type() != SourceType.BIGQUERY;
    }

    /** Athena reads only connections of schema version 2. */
    boolean isUnified() {
        return request().verification().engines().contains(Engine.ATHENA);
    }

    boolean enforcesTls() {
        return source().enforceTls().orElse(false);
    }

    Optional<String> sid() {
        return source().oracle().flatMap(OnboardingRequest.Oracle::sid);
    }

    /** Returns where the login is sent; BigQuery is reached at addresses that Google decides on. */
    Optional<Endpoint> endpoint() {
        return switch (type()) {
            case BIGQUERY -> Optional.empty();
            case SNOWFLAKE -> SnowflakeAccount.of(source()).map(account -> new Endpoint(account.host(), HTTPS));
            default ->
                Optional.of(new Endpoint(
                        source().host().orElseThrow(), source().port().orElseThrow()));
        };
    }

    /** Returns where the login is sent, in words. */
    String target() {
        return endpoint().map(Endpoint::toString).orElseGet(() -> "the BigQuery project " + projectId());
    }

    String projectId() {
        return source().bigquery()
                .flatMap(OnboardingRequest.BigQuery::projectId)
                .orElseThrow();
    }
}
