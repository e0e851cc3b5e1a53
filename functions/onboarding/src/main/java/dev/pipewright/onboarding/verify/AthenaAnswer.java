package dev.pipewright.onboarding.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.redaction.Redaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.DataCatalog;

/**
 * Reads how Athena's query ended or, where none was started, why its catalog cannot be used.
 *
 * @see <a href="https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecutionStatus.html">QueryExecutionStatus</a>
 * @see <a href="https://docs.aws.amazon.com/athena/latest/APIReference/API_DataCatalog.html">DataCatalog, Error</a>
 */
final class AthenaAnswer {

    static final String CHECK_ID = "test.athena";

    private final AthenaClient athena;

    AthenaAnswer(AthenaClient athena) {
        this.athena = athena;
    }

    /** Reads the query; one that did not succeed is a failed test, whatever Step Functions says of it. */
    TestResult read(PreparedEngine test, JsonNode run) {
        var query = test.query().orElseThrow();
        if (test.refusal().isPresent()) {
            return failed(
                    "Athena refuses the catalog " + query.catalog() + ": "
                            + test.refusal().get(),
                    Map.of());
        }
        if (run.isEmpty()) {
            return failed(ofCatalog(query.catalog()), Map.of("catalog", query.catalog()));
        }
        var execution = execution(run);
        var status = execution.path("Status");
        return status.path("State").asText().equals("SUCCEEDED")
                ? passed(query, execution)
                : failed(error(status, run), evidence(query, execution));
    }

    /** The catalog was made, or was being made, and no query was started. */
    private String ofCatalog(String name) {
        var catalog = FederatedCatalogs.find(athena, name);
        var status = catalog.map(DataCatalog::statusAsString);
        var error = catalog.map(DataCatalog::error).filter(text -> !text.isBlank());
        return error.map(text -> "Athena could not make the catalog " + name + ": " + text)
                .or(() -> status.map(word -> "Athena's catalog " + name + " is " + word + " after "
                        + AthenaTests.LIMIT.toMinutes() + " minutes, and gives no reason."))
                .orElse("Athena's catalog " + name + " was removed while it was being made.");
    }

    /** A failed {@code .sync} task gives {@code Error} and {@code Cause}, the latter usually the query as JSON. */
    private static JsonNode execution(JsonNode run) {
        var whole = run.has("QueryExecution") || !run.has("Cause")
                ? run
                : cause(run).orElse(run);
        return whole.has("QueryExecution") ? whole.path("QueryExecution") : whole;
    }

    private static Optional<JsonNode> cause(JsonNode run) {
        try {
            return Optional.of(Json.tree(run.path("Cause").asText())).filter(JsonNode::isObject);
        } catch (IllegalArgumentException e) {
            // Not every error carries a query, and a Cause of 32 KiB was cut: its text is then what is known.
            return Optional.empty();
        }
    }

    private static String error(JsonNode status, JsonNode run) {
        var reason = status.path("StateChangeReason").asText("");
        var message = status.path("AthenaError").path("ErrorMessage").asText("");
        var known = reason.contains(message) ? reason : message + " " + reason;
        if (!known.isBlank()) {
            return known.strip();
        }
        var state = status.path("State").asText("");
        return state.isEmpty()
                ? "Athena's query failed (" + run.path("Error").asText("without an error") + "): "
                        + run.path("Cause").asText("no cause is told.")
                : "Athena's query ended " + state + " and gives no reason.";
    }

    private static Map<String, Object> evidence(FederatedQuery query, JsonNode execution) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("catalog", query.catalog());
        evidence.put("query", query.text());
        put(evidence, "queryExecutionId", execution.path("QueryExecutionId"));
        put(
                evidence,
                "errorCategory",
                execution.path("Status").path("AthenaError").path("ErrorCategory"));
        put(evidence, "errorType", execution.path("Status").path("AthenaError").path("ErrorType"));
        return evidence;
    }

    private static void put(Map<String, Object> evidence, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            evidence.put(name, value.asText());
        }
    }

    private static TestResult passed(FederatedQuery query, JsonNode execution) {
        var message = "Athena reached the source through the catalog " + query.catalog()
                + query.table()
                        .map(table -> " and read from " + query.schema().orElseThrow() + "." + table)
                        .orElse(" and listed its schemas")
                + ".";
        var check = Check.passed(CHECK_ID, Stage.ENGINE, message, evidence(query, execution))
                .took(execution
                        .path("Statistics")
                        .path("TotalExecutionTimeInMillis")
                        .asLong(0));
        return TestResult.of(check).handingOver(handOver(query));
    }

    private static HandOver handOver(FederatedQuery query) {
        if (query.temporary()) {
            return HandOver.ofNote(
                    "Athena's catalog was made for this test alone and is removed again; a lasting one is"
                            + " made with aws athena create-data-catalog --type FEDERATED --parameters connection-arn=<the"
                            + " connection's ARN>.");
        }
        return HandOver.of(
                new HandOver.Athena(query.catalog(), query.schema(), query.example()),
                "Athena reads through the catalog " + query.catalog() + "; whoever queries it needs the right to invoke"
                        + " its connector function.");
    }

    private static TestResult failed(String text, Map<String, Object> evidence) {
        var clean = Redaction.redact(text);
        return TestResult.failed(
                Check.of(CHECK_ID, Stage.ENGINE, CheckState.FAILED, clean, evidence),
                TestFailure.ofText(Stage.ENGINE, clean));
    }
}
