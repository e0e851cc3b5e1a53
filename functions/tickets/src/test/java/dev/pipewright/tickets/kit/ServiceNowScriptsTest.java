package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kit's scripts do in an instance, and what the webhook makes of what they send. */
class ServiceNowScriptsTest {

    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Duration A_DAY = Duration.ofHours(25);

    private final ServiceNowInstance instance = new ServiceNowInstance();
    private final ServiceNowDeliveries deliveries = new ServiceNowDeliveries(instance);

    @AfterEach
    void end() {
        instance.close();
    }

    @Test
    void anItemThatIsOpenedAgainAsksAnewEachTimeAndNotTwiceForOneTime() {
        var open = instance.item();
        var closed = open.deepCopy().put("active", "false");
        deliveries.requestOf(open);

        instance.update("dana.data", closed, open);
        instance.answers(503, 503);
        instance.pass(SHORTLY);
        instance.pass(Duration.ofMinutes(10));
        var sent = instance.requests().subList(1, 4);

        assertThat(sent)
                .extracting(request -> request.path("body"))
                .containsOnly(sent.get(0).path("body"));
        assertThat(deliveries.deliver(sent.get(0).path("body").asText()).status())
                .isEqualTo(202);
        assertThat(deliveries.deliver(sent.get(2).path("body").asText()).status())
                .isEqualTo(200);

        instance.update("dana.data", closed, open);
        instance.pass(SHORTLY);
        assertThat(deliveries
                        .deliver(instance.requests().get(4).path("body").asText())
                        .status())
                .isEqualTo(202);
        assertThat(deliveries.workflow().started()).hasSize(3);
    }

    @Test
    void whoeverChangedTheItemIsNamedAndAFlowIsNobody() {
        var item = instance.item();

        assertThat(changedBy(item).findValuesAsText("id")).containsOnly("dana.data");
        assertThat(changedBy(item.deepCopy().put("sys_updated_by", "ada.lovelace")))
                .isEqualTo(Json.tree("[{\"id\": \"ada.lovelace\", \"email\": \"ada@example.com\"}]"));
        assertThat(updatedBy(item.deepCopy().put("sys_updated_by", "system")))
                .isEqualTo(Json.tree("{\"user_name\": \"\", \"email\": \"\"}"));
    }

    @Test
    void anItemOfTheCatalogThatIsAnotherIsNotSent() {
        var item = instance.item();
        ((ObjectNode) item.path("cat_item")).put("sys_id", "0123456789abcdef0123456789abcdef");

        instance.insert(item);
        instance.pass(A_DAY);

        assertThat(instance.requests()).isEmpty();
        assertThat(instance.waiting()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "dana.data, true, true",
        "pipewright, true, true",
        "pipewright, true, false",
        "pipewright, false, true",
        "dana.data, true, false"
    })
    void whatIsNoReopeningByAPersonIsNotSent(String user, boolean before, boolean after) {
        var item = instance.item();

        instance.update(
                user,
                item.deepCopy().put("active", Boolean.toString(before)),
                item.deepCopy().put("active", Boolean.toString(after)).put("description", "Approval was asked for."));
        instance.pass(A_DAY);

        assertThat(instance.requests()).isEmpty();
    }

    @Test
    void whatWritesAnswersMayHaveAnotherName() {
        var item = instance.item();
        instance.property("pipewright.user", "svc.glue");

        instance.update("svc.glue", item.deepCopy().put("active", "false"), item);
        instance.pass(SHORTLY);
        assertThat(instance.requests()).isEmpty();

        instance.update(
                "pipewright",
                item.deepCopy().put("active", "0"),
                item.deepCopy().put("active", "1"));
        instance.pass(SHORTLY);
        assertThat(instance.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 401, 403, 404, 408, 429, 500, 503})
    void whatMaySucceedLaterIsSentAgainUntilItIsTaken(int status) {
        instance.answers(status, status, status);

        instance.insert(instance.item());
        instance.pass(SHORTLY);
        assertThat(instance.requests()).hasSize(1);
        instance.pass(Duration.ofSeconds(60));
        assertThat(instance.requests()).hasSize(2);
        instance.pass(Duration.ofMinutes(2));
        assertThat(instance.requests()).hasSize(3);
        instance.pass(A_DAY);

        assertThat(instance.requests()).hasSize(4);
        assertThat(instance.waiting()).isZero();
        assertThat(instance.updates()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void whatWasRefusedIsNotSentAgainAndSaidInTheItem(int status) {
        instance.answers(status);

        instance.insert(instance.item());
        instance.pass(A_DAY);

        assertThat(instance.requests()).hasSize(1);
        assertThat(instance.updates()).isEqualTo(1);
    }

    @Test
    void whatNobodyTakesForADayIsSaidInTheItemAndGivenUp() {
        instance.answers(Stream.generate(() -> 503).limit(100).toArray(Integer[]::new));

        instance.insert(instance.item());
        instance.pass(Duration.ofHours(23));
        assertThat(instance.updates()).isZero();
        instance.pass(Duration.ofHours(4));

        assertThat(instance.requests()).hasSize(30);
        assertThat(instance.updates()).isEqualTo(1);
        assertThat(instance.waiting()).isZero();
    }

    @Test
    void anItemThatWasClosedMeanwhileIsNotSentAgain() {
        instance.answers(503);
        instance.insert(instance.item());
        instance.pass(SHORTLY);

        instance.active(false);
        instance.pass(A_DAY);

        assertThat(instance.requests()).hasSize(1);
        assertThat(instance.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://abc123.execute-api.eu-central-1.amazonaws.com/hooks/servicenow"})
    void withoutAnAddressThatEncryptsNothingIsSentUntilThereIsOne(String endpoint) {
        instance.property("pipewright.endpoint", endpoint);
        instance.insert(instance.item());
        instance.pass(SHORTLY);
        assertThat(instance.requests()).isEmpty();
        assertThat(instance.log()).anyMatch(line -> line.startsWith("error ") && line.contains("pipewright.endpoint"));

        instance.property("pipewright.endpoint", ServiceNowInstance.ENDPOINT);
        instance.pass(Duration.ofMinutes(1));

        assertThat(instance.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.path("endpoint").asText()).isEqualTo(ServiceNowInstance.ENDPOINT));
    }

    @Test
    void theLogNeverHoldsWhatSomebodyTyped() {
        var item = instance.item();
        ServiceNowDeliveries.with(item, Map.of("query", "a-word-of-somebody", "host", "a-host-of-somebody"));
        instance.answers(503, 400);

        instance.insert(item);
        instance.pass(A_DAY);

        assertThat(instance.log()).hasSize(2).noneMatch(line -> line.contains("somebody"));
    }

    @Test
    void theScriptsAreWrittenInTheLanguageThatEveryInstanceReads() {
        for (var script : List.of("PipewrightDelivery", "deliver-requested-item", "deliver")) {
            assertThat(KitFile.script(script).lines().map(line -> line.replaceAll("^\\s*(//|\\*|/\\*).*", "")))
                    .noneMatch(line -> line.matches(".*(=>|`|\\blet\\b|\\bconst\\b|\\.\\.\\.|\\bclass\\b).*"));
        }
    }

    private JsonNode changedBy(JsonNode item) {
        var own = new ServiceNowDeliveries(instance);
        own.requestOf(item);
        return Json.tree(own.workflow().onlyInput()).at("/ticket/changedBy");
    }

    private JsonNode updatedBy(JsonNode item) {
        instance.insert(item);
        instance.pass(SHORTLY);
        var requests = instance.requests();
        return Json.tree(requests.get(requests.size() - 1).path("body").asText())
                .path("updated_by");
    }
}
