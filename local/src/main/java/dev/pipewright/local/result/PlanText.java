package dev.pipewright.local.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A plan for a person, whatever the source: all that would be made, what the jobs that use it need, and its price. */
public final class PlanText {

    private static final int HASH_SHOWN = 12;
    private static final double SECONDS_PER_MINUTE = 60;

    /** The parts of Glue's ConnectionInput that hold a connection's own settings. */
    private static final List<String> SETTINGS =
            List.of("ConnectionProperties", "AuthenticationConfiguration", "SparkProperties", "AthenaProperties");

    private final List<String> lines = new ArrayList<>();

    private PlanText() {}

    /** Returns the beginning of a plan's hash, which is enough to tell two plans apart. */
    public static String shortHash(JsonNode plan) {
        var hash = plan.path("hash").asText();
        return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
    }

    /** Words a plan, a line each. */
    public static List<String> of(JsonNode plan) {
        var text = new PlanText();
        var input = plan.path("connectionInput");
        text.fact(
                "connection",
                input.path("Name").asText() + ", of type "
                        + input.path("ConnectionType").asText());
        SETTINGS.forEach(part -> text.settings(input.path(part)));
        text.fact("placed in", place(input.path("PhysicalConnectionRequirements")));
        text.login(plan.path("secret"), plan.path("iamLogin"));
        text.athena(plan.path("athena"));
        text.rights(plan.path("iamStatement"));
        text.tests(plan);
        plan.path("warnings").forEach(warning -> text.lines.add("! " + warning.asText()));
        return text.lines;
    }

    private void settings(JsonNode part) {
        part.properties()
                .forEach(setting ->
                        fact("", setting.getKey() + " = " + setting.getValue().asText()));
    }

    private static String place(JsonNode placement) {
        return placement.hasNonNull("SubnetId")
                ? placement.path("SubnetId").asText() + " in "
                        + placement.path("AvailabilityZone").asText() + ", with "
                        + joined(placement.path("SecurityGroupIdList"))
                : "no VPC";
    }

    private void login(JsonNode secret, JsonNode iamLogin) {
        if (secret.isObject()) {
            fact(
                    "secret",
                    secret.path("name").asText() + " ("
                            + secret.path("origin").asText().toLowerCase(Locale.ROOT) + ") with "
                            + joined(secret.path("keys")));
            if (secret.hasNonNull("stagedParameter")) {
                fact("staged as", secret.path("stagedParameter").asText());
            }
        }
        if (iamLogin.isObject()) {
            fact(
                    "login",
                    "a token of " + iamLogin.path("tokenService").asText() + " for "
                            + iamLogin.path("dbUser").asText() + ", at "
                            + iamLogin.path("url").asText());
        }
    }

    private void athena(JsonNode athena) {
        if (athena.isObject()) {
            fact(
                    "in Athena",
                    "catalog " + athena.path("catalogName").asText() + ", through the function "
                            + athena.path("functionName").asText());
        }
    }

    private void rights(JsonNode statement) {
        if (statement.isObject()) {
            fact("jobs need", joined(statement.path("Action")) + ", on");
            statement.path("Resource").forEach(resource -> fact("", resource.asText()));
        }
    }

    private void tests(JsonNode plan) {
        var estimate = plan.path("estimate");
        if (estimate.isObject()) {
            var minutes = (int) Math.ceil(estimate.path("durationSeconds").asDouble() / SECONDS_PER_MINUTE);
            fact(
                    "tests",
                    joined(plan.path("verification").path("engines")) + ": about " + minutes + " min and "
                            + estimate.path("costUsd").asText() + " USD");
        }
    }

    private void fact(String what, String words) {
        lines.add(String.format(Locale.ROOT, "%-11s %s", what, words));
    }

    private static String joined(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
