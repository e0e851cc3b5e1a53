package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.command.PageAnswers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/** Several engines in one request, on a real database: each proves the connection, and what a test makes is gone after it. */
class EnginesIT {

    private final EmbeddedPipewright pipewright =
            EmbeddedPipewright.start(EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()));
    private final PageAnswers page = new PageAnswers(pipewright);

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void everyEngineThatWasAskedForProvesTheConnectionInThatOrder() {
        var result = page.run("both", Samples.request("postgres-crawler"));

        assertThat(result.path("outcome").asText()).as(result.toPrettyString()).isEqualTo("READY");
        assertThat(tests(result)).containsExactly("test.glue PASSED", "test.glue-etl PASSED", "test.crawler PASSED");
        assertThat(check(result, "test.crawler").path("evidence").path("path").asText())
                .isEqualTo("orders/public/orders");
        assertThat(result.path("handover")
                        .path("glueEtl")
                        .path("connectionType")
                        .asText())
                .isEqualTo("postgresql");
        assertThat(result.path("handover").path("notes").toString()).contains("orders/public/orders");
        assertThat(Samples.violations("outcome", result)).isEmpty();
        assertNoCrawl(check(result, "test.crawler"));
    }

    @Test
    void aCrawlThatFindsNoTableIsToldAsTheEnginesFailure() {
        var result = page.run("misspelt", Samples.request("postgres-crawler-misspelt-table"));

        assertThat(result.path("outcome").asText()).as(result.toPrettyString()).isEqualTo("NOT_READY");
        assertThat(result.path("diagnosis").path("stage").asText()).isEqualTo("ENGINE");
        assertThat(result.path("diagnosis").path("summary").asText()).contains("orders/public/orderz");
        assertThat(result.has("handover")).isFalse();
        assertNoCrawl(check(result, "test.crawler"));
    }

    @Test
    void whatAthenaHasProvedIsHandedOverWithItsCatalog() {
        var result = page.run("athena", Samples.request("postgres-athena"));

        assertThat(result.path("outcome").asText()).as(result.toPrettyString()).isEqualTo("READY");
        assertThat(tests(result)).containsExactly("test.glue PASSED", "test.athena PASSED");
        assertThat(result.path("handover").path("athena")).isEqualTo(Json.tree("""
                        {"catalog": "orders-queried", "database": "public",
                         "query": "SELECT * FROM \\"orders-queried\\".\\"public\\".\\"orders\\" LIMIT 10"}"""));
        assertThat(Samples.violations("outcome", result)).isEmpty();
        assertThat(pipewright.aws().athena().catalogs()).containsExactly("orders-queried");
    }

    @Test
    void aCatalogThatProvedNothingIsRemovedAgain() {
        var result = page.run("misspelt", Samples.request("postgres-athena-misspelt-table"));

        assertThat(result.path("outcome").asText()).as(result.toPrettyString()).isEqualTo("NOT_READY");
        assertThat(result.path("diagnosis").path("stage").asText()).isEqualTo("ENGINE");
        assertThat(check(result, "test.athena").path("message").asText()).contains("Could not find table in public");
        assertThat(pipewright.aws().athena().catalogs()).isEmpty();
    }

    @Test
    void anExistingConnectionIsTestedByAthenaThroughACatalogThatDoesNotStay() {
        page.run("made", Samples.request("postgres-athena"));

        var tested = page.run("tested", Json.tree("""
                {"mode": "TEST", "connection": {"name": "orders-queried"}, "verification": {"engines": ["ATHENA"]}}"""));

        assertThat(tested.path("outcome").asText()).as(tested.toPrettyString()).isEqualTo("REUSED");
        assertThat(tests(tested)).containsExactly("test.glue PASSED", "test.athena PASSED");
        assertThat(check(tested, "test.athena").path("evidence").path("query").asText())
                .startsWith("SHOW DATABASES IN `pipewright_");
        assertThat(pipewright.aws().athena().catalogs()).containsExactly("orders-queried");
    }

    @Test
    void aConnectionThatAthenaCannotUseIsNotOfferedInPlaceOfTheOneThatWasAskedFor() {
        page.run("first-version", Samples.request("postgres-existing-secret"));

        var result = page.run("athena", Samples.request("postgres-athena"));

        assertThat(result.path("outcome").asText()).as(result.toPrettyString()).isEqualTo("READY");
        assertThat(result.path("connection").path("name").asText()).isEqualTo("orders-queried");
        assertThat(result.path("plan").path("warnings").toString())
                .contains("a connection already, which ATHENA cannot use: orders-reporting");
    }

    @Test
    void whoCannotBeAskedAboutAnExistingConnectionIsToldWhatItsTestLacksAndThatTestProvesIt() {
        page.run("made", Samples.request("postgres-existing-secret"));
        var withTable = (ObjectNode) Samples.request("postgres-crawler");
        var withoutTable = withTable.deepCopy();
        ((ObjectNode) withoutTable.path("verification")).remove("table");

        var told = page.run("told", withoutTable);
        var asAdvised = withTable.put("mode", "TEST");
        ((ObjectNode) asAdvised.path("connection")).put("name", "orders-reporting");
        var tested = page.run("as-advised", asAdvised);

        assertThat(told.path("outcome").asText()).as(told.toPrettyString()).isEqualTo("NEEDS_INPUT");
        assertThat(told.path("findings"))
                .extracting(finding -> finding.path("path").asText())
                .containsExactly("query", "verification.table");
        assertThat(tested.path("outcome").asText()).as(tested.toPrettyString()).isEqualTo("REUSED");
        assertThat(tests(tested)).containsExactly("test.glue PASSED", "test.glue-etl PASSED", "test.crawler PASSED");
    }

    private static Iterable<String> tests(JsonNode result) {
        return result.findParents("stage").stream()
                .filter(check -> check.path("id").asText().startsWith("test."))
                .map(check ->
                        check.path("id").asText() + " " + check.path("state").asText())
                .toList();
    }

    private static JsonNode check(JsonNode result, String id) {
        return result.findParents("stage").stream()
                .filter(check -> check.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void assertNoCrawl(JsonNode check) {
        var crawler = check.path("evidence").path("crawler").asText();
        var database = crawler.replace("pipewright-crawl-", "pipewright_crawl_");
        assertThat(crawler).startsWith("pipewright-crawl-");
        assertThatThrownBy(() -> pipewright.aws().glue().getCrawler(request -> request.name(crawler)))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> pipewright.aws().glue().getTables(request -> request.databaseName(database)))
                .isInstanceOf(EntityNotFoundException.class);
    }
}
