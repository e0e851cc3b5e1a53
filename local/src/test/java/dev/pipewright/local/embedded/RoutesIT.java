package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person may send as little as: each goes its own way through the workflow. */
class RoutesIT {

    private final EmbeddedPipewright pipewright =
            EmbeddedPipewright.start(EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()));

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void nothingIsAnsweredWithEverythingThatIsMissing() {
        var run = run("{}");

        assertThat(run.visited())
                .containsSubsequence("Classify request", "Discover sources", "Can the requester be asked?")
                .doesNotContain("Ask for approval", "Create connection", "Test connection");
        assertThat(run.result().path("findings"))
                .extracting(finding -> finding.path("path").asText())
                .contains("source.type", "connection.name", "credentials.method");
    }

    @Test
    void aWordIsAKindOfSourceAndOnlyWhatThatKindNeedsIsAskedFor() {
        var run = run("{\"query\": \"snowflake\"}");

        assertThat(run.visited()).contains("Discover sources").doesNotContain("Test connection");
        assertThat(run.result().path("source").path("type").asText()).isEqualTo("SNOWFLAKE");
        assertThat(run.result().path("findings"))
                .extracting(finding -> finding.path("path").asText())
                .contains("source.snowflake.account", "source.snowflake.warehouse")
                .doesNotContain("source.port", "source.enforceTls", "network.subnetId");
    }

    @Test
    void aConnectionsNameIsTestedAsItStands() {
        var run = run("{\"query\": \"crm-mysql\"}");

        assertThat(run.visited()).contains("Test connection").doesNotContain("Discover sources", "Plan connection");
        assertThat(run.result().path("connection").path("name").asText()).isEqualTo("crm-mysql");
    }

    @Test
    void anEndpointIsReadOffTheAccount() {
        var run = run("{\"query\": \"orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com\"}");

        var source = run.result().path("source");
        assertThat(run.visited()).contains("Discover sources").doesNotContain("Test connection");
        assertThat(source.path("type").asText()).isEqualTo("POSTGRESQL");
        assertThat(source.path("port").asInt()).isEqualTo(5432);
        assertThat(source.path("deployment").asText()).isEqualTo("RDS");
        assertThat(run.result().path("findings"))
                .extracting(finding -> finding.path("path").asText())
                .doesNotContain("source.type", "source.port", "source.deployment");
    }

    private RunningRequest run(String request) {
        JsonNode document = Json.tree(request);
        var run = RunningRequest.start(pipewright, "route-" + Integer.toHexString(request.hashCode()), document);
        run.end();
        return run;
    }
}
