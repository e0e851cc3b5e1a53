package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.webhook.WebhookAnswer;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kit's scripts do in an instance, and what the webhook makes of what they send. */
class ServiceNowScriptsTest {

    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Duration A_DAY = Duration.ofHours(25);

    private final ServiceNowInstance instance = new ServiceNowInstance();
    private final World world = new World();

    @AfterEach
    void end() {
        instance.close();
    }

    /** Each variable alone: its name, what somebody chose or typed, and what the request says then. */
    static Stream<Arguments> variables() {
        return Stream.of(
                Arguments.of("query", "our warehouse", "/query", "our warehouse"),
                Arguments.of("host", "db.example.com", "/source/host", "db.example.com"),
                Arguments.of("port", "5433", "/source/port", "5433"),
                Arguments.of("database", "orders", "/source/database", "orders"),
                Arguments.of("sid", "ORCL", "/source/oracle/sid", "ORCL"),
                Arguments.of(
                        "jdbc_url",
                        "jdbc:postgresql://db.example.com/o",
                        "/query",
                        "jdbc:postgresql://db.example.com/o"),
                Arguments.of("account", "myorg-account123", "/source/snowflake/account", "myorg-account123"),
                Arguments.of("project", "analytics-prod", "/source/bigquery/projectId", "analytics-prod"),
                Arguments.of("connection_name", "orders-analytics", "/connection/name", "orders-analytics"),
                Arguments.of("secret_name", "glue/orders", "/credentials/secretId", "glue/orders"),
                Arguments.of("database_user", "glue_reader", "/credentials/dbUser", "glue_reader"),
                Arguments.of("subnet", "subnet-0db80b32f3ed00616", "/network/subnetId", "subnet-0db80b32f3ed00616"),
                Arguments.of(
                        "security_groups",
                        "sg-03e136e5c18afa3ac",
                        "/network/securityGroupIds/0",
                        "sg-03e136e5c18afa3ac"),
                Arguments.of("enforce_tls", "yes", "/source/enforceTls", "true"),
                Arguments.of("table", "public.orders", "/verification/table", "public.orders"));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void eachVariableAloneArrivesWhereItBelongs(String name, String value, String pointer, String expected) {
        var item = instance.item();
        with(item, Map.of(name, value));

        assertThat(requestOf(item).at(pointer).asText()).isEqualTo(expected);
    }

    @Test
    void whatEachChoiceSaysIsAValidRequest() {
        var file = UpdateSetFile.read();
        var asked = new ArrayList<String>();

        for (var variable : file.of("item_option_new")) {
            var choices = file.of("question_choice").stream()
                    .filter(choice -> choice.fields().get("question").equals(variable.id()))
                    .toList();
            for (var choice : choices) {
                var item = instance.item();
                var name = variable.fields().get("name");
                with(item, Map.of(name, choice.fields().get("value")));
                var request = requestOf(item);
                assertThat(request.properties()).as(name).hasSizeGreaterThan(2);
                asked.add(request.toString());
            }
        }

        assertThat(asked).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    @Test
    void allVariablesAtOnceMakeOneRequest() {
        var item = instance.item();
        with(
                item,
                Map.of(
                        "mode", "ONBOARD",
                        "engine", "SQL Server",
                        "host", "erp.example.com",
                        "port", "1433",
                        "database", "erp",
                        "deployment", "SELF_MANAGED",
                        "enforce_tls", "no"));
        with(
                item,
                Map.of(
                        "connection_name", "erp-analytics",
                        "login", "NEW_SECRET",
                        "reachability", "DIRECT_CONNECT",
                        "subnet", "subnet-0db80b32f3ed00616",
                        "security_groups", "sg-03e136e5c18afa3ac, sg-0a1b2c3d4e5f60718",
                        "proved_by", "GLUE_ETL",
                        "table", "dbo.invoices"));

        assertThat(requestOf(item)).isEqualTo(Json.tree("""
                {"mode": "ONBOARD",
                 "source": {"type": "SQLSERVER", "host": "erp.example.com", "port": 1433, "database": "erp",
                   "deployment": "SELF_MANAGED", "enforceTls": false},
                 "connection": {"name": "erp-analytics"}, "credentials": {"method": "NEW_SECRET"},
                 "network": {"reachability": "DIRECT_CONNECT", "subnetId": "subnet-0db80b32f3ed00616",
                   "securityGroupIds": ["sg-03e136e5c18afa3ac", "sg-0a1b2c3d4e5f60718"]},
                 "verification": {"engines": ["GLUE_ETL"], "table": "dbo.invoices"},
                 "requestedBy": {"id": "dana.data", "email": "dana@example.com"},
                 "ticket": {"system": "servicenow", "id": "RITM0010042"}}
                """));
    }

    @Test
    void aFormThatNobodyFilledInAsksForNothingAndNotForTheItemsOwnName() {
        assertThat(requestOf(instance.item())).isEqualTo(Json.tree("""
                {"requestedBy": {"id": "dana.data", "email": "dana@example.com"},
                 "ticket": {"system": "servicenow", "id": "RITM0010042"}}
                """));
    }

    @Test
    void whatSomebodyWroteIntoTheItemItselfCounts() {
        var item = instance.item().put("short_description", "our warehouse");

        assertThat(requestOf(item).path("query").asText()).isEqualTo("our warehouse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</payload>]]>",
                "\"}, {\"number\": \"RITM1\"",
                "${number} {{x}} $",
                "Stra\u00dfe \u6771\u4eac \ud83d\ude00",
                "\u202e\u0000\u2028",
                "line\r\nHost: evil.example.com",
                "\\u0022 \\",
                "'; DROP TABLE x; --"
            })
    void hostileTextArrivesAsItWasTyped(String text) {
        var item = instance.item();
        with(item, Map.of("query", text));
        instance.insert(item);
        instance.pass(SHORTLY);

        var sent = instance.requests().get(0).path("body").asText();

        assertThat(sent).isASCII().doesNotContain("\n");
        assertThat(Json.tree(sent).path("variables").path("query").asText()).isEqualTo(text);
        assertThat(deliver(sent).status()).isIn(202, 400);
    }

    @Test
    void anItemThatIsOpenedAgainAsksAnewEachTimeAndNotTwiceForOneTime() {
        var open = instance.item();
        var closed = open.deepCopy().put("active", "false");
        requestOf(open);

        instance.update("dana.data", closed, open);
        instance.answers(503, 503);
        instance.pass(SHORTLY);
        instance.pass(Duration.ofMinutes(10));
        var sent = instance.requests().subList(1, 4);

        assertThat(sent)
                .extracting(request -> request.path("body"))
                .containsOnly(sent.get(0).path("body"));
        assertThat(deliver(sent.get(0).path("body").asText()).status()).isEqualTo(202);
        assertThat(deliver(sent.get(2).path("body").asText()).status()).isEqualTo(200);

        instance.update("dana.data", closed, open);
        instance.pass(SHORTLY);
        assertThat(deliver(instance.requests().get(4).path("body").asText()).status())
                .isEqualTo(202);
        assertThat(world.workflow.started()).hasSize(3);
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
        with(item, Map.of("query", "a-word-of-somebody", "host", "a-host-of-somebody"));
        instance.answers(503, 400);

        instance.insert(item);
        instance.pass(A_DAY);

        assertThat(instance.log()).hasSize(2).noneMatch(line -> line.contains("somebody"));
    }

    @Test
    void theScriptsReadEveryVariableOfTheFormAndNoOther() {
        instance.insert(instance.item());
        instance.pass(SHORTLY);

        var sent = new ArrayList<String>();
        Json.tree(instance.requests().get(0).path("body").asText())
                .path("variables")
                .fieldNames()
                .forEachRemaining(sent::add);

        assertThat(sent)
                .isEqualTo(UpdateSetFile.read().of("item_option_new").stream()
                        .map(variable -> variable.fields().get("name"))
                        .toList());
    }

    @Test
    void theScriptsAreWrittenInTheLanguageThatEveryInstanceReads() {
        for (var script : List.of("PipewrightDelivery", "deliver-requested-item", "deliver")) {
            assertThat(KitFile.script(script).lines().map(line -> line.replaceAll("^\\s*(//|\\*|/\\*).*", "")))
                    .noneMatch(line -> line.matches(".*(=>|`|\\blet\\b|\\bconst\\b|\\.\\.\\.|\\bclass\\b).*"));
        }
    }

    private JsonNode requestOf(JsonNode item) {
        var before = world.workflow.started().keySet();
        instance.insert(item);
        instance.pass(SHORTLY);
        var requests = instance.requests();
        var answer = deliver(requests.get(requests.size() - 1).path("body").asText());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        var started = new LinkedHashMap<>(world.workflow.started());
        started.keySet().removeAll(before);
        return Json.tree(started.values().iterator().next());
    }

    /** Sends what the instance sends, with the credentials of its message. */
    private WebhookAnswer deliver(String body) {
        var credentials = instance.user() + ":" + PlayedSecrets.SECRET;
        return world.deliver(
                "servicenow",
                new Delivery(
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8))),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void with(ObjectNode item, Map<String, String> variables) {
        variables.forEach((name, value) -> {
            assertThat(item.path("variables").has(name)).as(name).isTrue();
            ((ObjectNode) item.path("variables")).put(name, value);
        });
    }
}
