package dev.pipewright.local.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snowflake-password-plan",
                "snowflake-athena-plan",
                "bigquery-plan",
                "postgres-iam-plan",
                "mysql-crawler-plan"
            })
    void aPlanIsShownWholeWhateverItsSource(String sample) {
        var plan = Samples.plan(sample);

        var shown = String.join("\n", PlanText.of(plan));

        plan.path("connectionInput")
                .path("ConnectionProperties")
                .properties()
                .forEach(property -> assertThat(shown)
                        .contains(
                                property.getKey() + " = " + property.getValue().asText()));
        plan.path("secret").path("keys").forEach(key -> assertThat(shown).contains(key.asText()));
        plan.path("iamStatement")
                .path("Action")
                .forEach(action -> assertThat(shown).contains(action.asText()));
        plan.path("iamStatement")
                .path("Resource")
                .forEach(resource -> assertThat(shown).contains(resource.asText()));
        plan.path("warnings").forEach(warning -> assertThat(shown).contains(warning.asText()));
        assertThat(shown).contains(plan.path("connectionInput").path("Name").asText(), "USD");
        assertThat(shown.lines()).noneMatch(line -> line.matches(".*(\\(\\)|[,:] *)$") && !line.endsWith(", on"));
    }

    @Test
    void aConnectionWithoutAStoredLoginShowsWhatMintsOneAndNoSecret() {
        var shown = PlanText.of(Samples.plan("postgres-iam-plan"));

        assertThat(shown)
                .anyMatch(line -> line.startsWith("login ") && line.contains("glue_reader"))
                .noneMatch(line -> line.startsWith("secret "));
    }

    @Test
    void whatDidNotApplyIsSaidOnceAndEverythingElseSeparately() {
        var result = Json.tree("{\"outcome\":\"PLANNED\",\"summary\":\"s\",\"checks\":["
                + check("a", "NOT_EXECUTED", "Not applicable: no VPC") + ","
                + check("b", "PASSED", "Fine") + ","
                + check("c", "NOT_EXECUTED", "Not applicable: no VPC") + ","
                + check("d", "PASSED", "Fine") + "]}");

        var checks = ResultText.of(result, "").lines().filter(line -> line.matches("  [✓·] .*"));

        assertThat(checks).isEqualTo(List.of("  ✓ b  Fine", "  ✓ d  Fine", "  · a and 1 more  Not applicable: no VPC"));
    }

    @Test
    void aHandOverToAthenaShowsAQueryToBeginWith() {
        var result = Json.tree("{\"outcome\":\"READY\",\"summary\":\"s\",\"handover\":{\"athena\":{\"catalog\":\"c\","
                + "\"query\":\"SELECT * FROM t\"},\"notes\":[\"note\"]}}");

        assertThat(ResultText.of(result, "")).containsSubsequence("Query it with Athena", "SELECT * FROM t", "- note");
    }

    @Test
    void aHandOverShowsItsNotes() {
        var result = Json.tree("{\"outcome\":\"READY\",\"summary\":\"s\",\"handover\":{\"glueEtl\":{\"connectionType\":"
                + "\"redshift\",\"options\":{}},\"notes\":[\"Set redshiftTmpDir.\"]}}");

        assertThat(ResultText.of(result, "")).contains("- Set redshiftTmpDir.");
    }

    private static String check(String id, String state, String message) {
        return "{\"id\":\"" + id + "\",\"state\":\"" + state + "\",\"message\":\"" + message + "\"}";
    }
}
