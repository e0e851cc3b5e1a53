package dev.pipewright.onboarding.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.account.Samples;
import java.util.List;
import java.util.Optional;

/** Requests for every kind of source, and what planning is given of them. */
record Planned(ObjectNode request, Optional<Placement> placement, Optional<SourceCandidate> matched) {

    static final String ENDPOINT = "\"host\": \"db.example.com\", \"port\": %d, \"database\": \"sales\","
            + " \"deployment\": \"SELF_MANAGED\", \"enforceTls\": true";
    static final String SNOWFLAKE =
            "\"type\": \"SNOWFLAKE\", \"database\": \"SALES\", \"snowflake\": {\"account\": \"acct\","
                    + " \"warehouse\": \"GLUE_WH\", \"role\": \"ETL_ROLE\", \"schema\": \"PUBLIC\"}";
    static final String BIGQUERY =
            "\"type\": \"BIGQUERY\", \"bigquery\": {\"projectId\": \"acme-web\", \"location\": \"EU\"}";

    /** Returns a request for a source, in a subnet, with a new secret. */
    static Planned source(String source) {
        var request = (ObjectNode) Json.tree("""
                {"source": {%s}, "connection": {"name": "sales"}, "credentials": {"method": "NEW_SECRET"},
                 "network": {"reachability": "PEERED"}}""".formatted(source));
        return new Planned(request, Optional.of(Samples.PLACEMENT), Optional.empty());
    }

    /** Returns a request for a JDBC source of this type. */
    static Planned jdbc(SourceType type) {
        return source("\"type\": \"" + type + "\", " + ENDPOINT.formatted(type.defaultPort()));
    }

    Planned with(String member, String value) {
        var changed = request.deepCopy();
        changed.set(member, Json.tree(value));
        return new Planned(changed, placement, matched);
    }

    /** Adds to the source, or replaces. */
    Planned withSource(String member, String value) {
        var changed = request.deepCopy();
        ((ObjectNode) changed.path("source")).set(member, Json.tree(value));
        return new Planned(changed, placement, matched);
    }

    Planned engines(String... engines) {
        return with("verification", Json.write(new Engines(List.of(engines))));
    }

    Planned everywhere() {
        return new Planned(request, Optional.empty(), matched);
    }

    Planned matching(SourceCandidate resource) {
        return new Planned(request, placement, Optional.of(resource));
    }

    PlanInput input() {
        return new PlanInput(
                Samples.EXECUTION,
                Samples.STATE,
                Samples.ACCOUNT,
                Json.convert(request, OnboardingRequest.class),
                OpenPoints.NONE,
                new NetworkFacts(NetworkFacts.Route.PLACED, placement, List.of(), List.of(), List.of()),
                matched,
                List.of());
    }

    PlanFacts facts() {
        return new PlanFacts(input(), Samples.SETTINGS);
    }

    /** Returns a resource at the endpoint of {@link #jdbc}, available, with IAM switched off. */
    static SourceCandidate resource(SourceType type, Optional<Endpoint> writer, Optional<String> managedSecretArn) {
        return resource(type, writer, managedSecretArn, "available", false);
    }

    static SourceCandidate resource(
            SourceType type,
            Optional<Endpoint> writer,
            Optional<String> managedSecretArn,
            String status,
            boolean iamAuthentication) {
        return new SourceCandidate(
                "arn:aws:rds:eu-central-1:111122223333:db:sales-db",
                "sales-db",
                type,
                Deployment.RDS,
                new Endpoint("db.example.com", type.defaultPort()),
                writer,
                Optional.empty(),
                Optional.empty(),
                status,
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                iamAuthentication,
                managedSecretArn,
                List.of("its endpoint is the one asked for"));
    }

    private record Engines(List<String> engines) {}
}
