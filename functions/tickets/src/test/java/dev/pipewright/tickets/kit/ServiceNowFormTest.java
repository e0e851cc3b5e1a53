package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/** What the webhook makes of a filled-in form of the kit's catalog item. */
class ServiceNowFormTest {

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final ServiceNowInstance instance = new ServiceNowInstance();
    private final ServiceNowDeliveries deliveries = new ServiceNowDeliveries(instance);

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
        ServiceNowDeliveries.with(item, Map.of(name, value));

        assertThat(deliveries.requestOf(item).at(pointer).asText()).isEqualTo(expected);
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
                ServiceNowDeliveries.with(item, Map.of(name, choice.fields().get("value")));
                var request = deliveries.requestOf(item);
                assertThat(request.properties()).as(name).hasSizeGreaterThan(1);
                asked.add(request.toString());
            }
        }

        assertThat(asked).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    /** A choice: its variable, and what may stand there by the schema of requests. */
    @ParameterizedTest
    @CsvSource({
        "mode, /properties/mode/enum",
        "deployment, /properties/source/properties/deployment/enum",
        "login, /properties/credentials/properties/method/enum",
        "reachability, /properties/network/properties/reachability/enum",
        "proved_by, /properties/verification/properties/engines/items/enum"
    })
    void everythingThatARequestMaySayCanBeChosen(String variable, String pointer) {
        var schema = Json.tree(KitFile.text(Path.of("../../events/schema/request.schema.json")));
        var allowed = new ArrayList<String>();
        schema.at(pointer).forEach(value -> allowed.add(value.asText()));
        var chosen = new ArrayList<String>();
        KitFile.json("servicenow/form.json").path("variables").forEach(asked -> {
            if (asked.path("name").asText().equals(variable)) {
                asked.path("choices")
                        .forEach(choice -> chosen.add(choice.path(0).asText()));
            }
        });

        assertThat(chosen).isNotEmpty().containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void everyKindOfSourceCanBeChosen() {
        var types = new ArrayList<String>();
        KitFile.json("servicenow/form.json").path("variables").forEach(asked -> {
            if (asked.path("name").asText().equals("engine")) {
                asked.path("choices").forEach(choice -> {
                    var item = instance.item();
                    ServiceNowDeliveries.with(
                            item, Map.of("engine", choice.path(0).asText()));
                    types.add(deliveries.requestOf(item).at("/source/type").asText());
                });
            }
        });
        var allowed = new ArrayList<String>();
        Json.tree(KitFile.text(Path.of("../../events/schema/request.schema.json")))
                .at("/properties/source/properties/type/enum")
                .forEach(type -> allowed.add(type.asText()));

        assertThat(types).isNotEmpty().containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void allVariablesAtOnceMakeOneRequest() {
        var item = instance.item();
        ServiceNowDeliveries.with(
                item,
                Map.of(
                        "mode", "ONBOARD",
                        "engine", "SQL Server",
                        "host", "erp.example.com",
                        "port", "1433",
                        "database", "erp",
                        "deployment", "SELF_MANAGED",
                        "enforce_tls", "no"));
        ServiceNowDeliveries.with(
                item,
                Map.of(
                        "connection_name", "erp-analytics",
                        "login", "NEW_SECRET",
                        "reachability", "DIRECT_CONNECT",
                        "subnet", "subnet-0db80b32f3ed00616",
                        "security_groups", "sg-03e136e5c18afa3ac, sg-0a1b2c3d4e5f60718",
                        "proved_by", "Glue ETL, Athena",
                        "table", "dbo.invoices"));

        assertThat(deliveries.requestOf(item)).isEqualTo(Json.tree("""
                {"mode": "ONBOARD",
                 "source": {"type": "SQLSERVER", "host": "erp.example.com", "port": 1433, "database": "erp",
                   "deployment": "SELF_MANAGED", "enforceTls": false},
                 "connection": {"name": "erp-analytics"}, "credentials": {"method": "NEW_SECRET"},
                 "network": {"reachability": "DIRECT_CONNECT", "subnetId": "subnet-0db80b32f3ed00616",
                   "securityGroupIds": ["sg-03e136e5c18afa3ac", "sg-0a1b2c3d4e5f60718"]},
                 "verification": {"engines": ["GLUE_ETL", "ATHENA"], "table": "dbo.invoices"},
                 "requestedBy": {"id": "dana.data", "email": "dana@example.com"}}
                """));
    }

    @Test
    void aFormThatNobodyFilledInAsksForNothingAndNotForTheItemsOwnName() {
        assertThat(deliveries.requestOf(instance.item())).isEqualTo(Json.tree("""
                {"requestedBy": {"id": "dana.data", "email": "dana@example.com"}}
                """));
    }

    @Test
    void whatSomebodyWroteIntoTheItemItselfCounts() {
        var item = instance.item().put("short_description", "our warehouse");

        assertThat(deliveries.requestOf(item).path("query").asText()).isEqualTo("our warehouse");
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
        ServiceNowDeliveries.with(item, Map.of("query", text));
        instance.insert(item);
        instance.pass(SHORTLY);

        var sent = instance.requests().get(0).path("body").asText();

        assertThat(sent).isASCII().doesNotContain("\n");
        assertThat(Json.tree(sent).path("variables").path("query").asText()).isEqualTo(text);
        assertThat(deliveries.deliver(sent).status()).isIn(202, 400);
    }

    @Test
    void theSamplesOfRequestedItemsHoldNothingThatTheScriptsDoNotSend() {
        instance.insert(instance.item());
        instance.pass(SHORTLY);
        var sent = Json.tree(instance.requests().get(0).path("body").asText());

        for (var name : List.of("requested-item", "requested-item-thin", "requested-item-reopened")) {
            var sample = Json.tree(KitFile.text(Path.of("../../events/webhooks/servicenow", name + ".json")));
            assertThat(sent.properties()).extracting(Map.Entry::getKey).containsAll(names(sample));
            assertThat(sent.path("variables").properties())
                    .extracting(Map.Entry::getKey)
                    .containsAll(names(sample.path("variables")));
        }
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

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
