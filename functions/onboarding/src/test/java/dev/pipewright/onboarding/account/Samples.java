package dev.pipewright.onboarding.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.Plan.Estimate;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import dev.pipewright.onboarding.plan.PlanSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One account, one execution, one request for the orders database, and what follows from them. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-03-01T10:00:05Z");
    public static final AwsAccount ACCOUNT = new AwsAccount(
            "111122223333", "eu-central-1", "arn:aws:sts::111122223333:assumed-role/pipewright-classify/x");
    public static final Execution EXECUTION = new Execution(
            "arn:aws:states:eu-central-1:111122223333:execution:pipewright:req-1",
            "req-1",
            Instant.parse("2026-03-01T10:00:00Z"));
    public static final StateContext STATE = new StateContext("Some state", Instant.parse("2026-03-01T10:00:04Z"), 0);
    public static final Verification CONSTANT = new Verification(List.of(Engine.GLUE_ETL), Optional.empty());
    public static final PlanSettings SETTINGS = new PlanSettings(
            Optional.empty(),
            Set.of("drivers"),
            Set.of("certs", "drivers"),
            "arn:aws:iam::111122223333:role/PipewrightSmokeJob",
            "artifacts");
    public static final Placement PLACEMENT =
            new Placement("subnet-0a1b2c3d", List.of("sg-0a1b2c3d", "sg-1a1b2c3d"), Optional.of("eu-central-1a"));
    public static final String ORDERS_URL = "jdbc:postgresql://orders.example.com:5432/orders";

    private static final String REQUEST = """
            {"source": {"type": "POSTGRESQL", "host": "orders.example.com", "port": 5432, "database": "orders",
                        "deployment": "SELF_MANAGED", "enforceTls": true},
             "connection": {"name": "orders-analytics", "description": "Orders"},
             "credentials": {"method": "NEW_SECRET"},
             "network": {"reachability": "SAME_VPC", "subnetId": "subnet-0a1b2c3d",
                         "securityGroupIds": ["sg-0a1b2c3d", "sg-1a1b2c3d"]}}""";

    private Samples() {}

    /** Returns a request that lacks nothing. */
    public static ObjectNode completeRequest() {
        return (ObjectNode) Json.tree(REQUEST);
    }

    /** Returns the complete request with parts added or replaced, field by field. */
    public static ObjectNode requestWith(String parts) {
        return merge(completeRequest(), Json.tree(parts));
    }

    /** Returns the complete request, read, with parts added or replaced. */
    public static OnboardingRequest readRequestWith(String parts) {
        return Json.convert(requestWith(parts), OnboardingRequest.class);
    }

    /** Returns the plan for a new secret. */
    public static Plan plan(PlannedSecret secret) {
        var definition = ConnectionDefinition.first(
                "orders-analytics",
                Optional.of("Orders"),
                "JDBC",
                Map.of("JDBC_CONNECTION_URL", ORDERS_URL, "JDBC_ENFORCE_SSL", "true", "SECRET_ID", secret.name()),
                Optional.of(PLACEMENT));
        return plan(secret, definition);
    }

    /** Returns the plan for a secret and a connection. */
    public static Plan plan(PlannedSecret secret, ConnectionDefinition definition) {
        return new Plan(
                        "",
                        definition,
                        Optional.of(secret),
                        Optional.empty(),
                        Optional.empty(),
                        Json.tree("{\"Effect\": \"Allow\"}"),
                        CONSTANT,
                        new Estimate("0.02", 120),
                        List.of())
                .hashedFor(ACCOUNT);
    }

    private static ObjectNode merge(ObjectNode base, JsonNode parts) {
        parts.properties().forEach(field -> {
            var old = base.get(field.getKey());
            base.set(
                    field.getKey(),
                    old instanceof ObjectNode object && field.getValue().isObject()
                            ? merge(object, field.getValue())
                            : field.getValue());
        });
        return base;
    }
}
