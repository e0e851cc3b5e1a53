package dev.pipewright.tickets.site;

import static dev.pipewright.tickets.world.PlayedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.report.Block;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.mapping.Mappings;
import dev.pipewright.tickets.world.PlayedServer;
import dev.pipewright.tickets.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three systems over HTTP: what is asked of each, in which order, and what is made of its documented answers. */
class SitesIT {

    private static final Note NOTE = new Note(List.of(new Block.Paragraph("", "It works.")), "pipewright:1a2b3c4d5e6f");

    private static final String ISSUE = "/rest/api/2/issue/DATA-17";
    private static final String TICKET = "/api/v2/tickets/35436";
    private static final String FIND = "/api/now/table/task?sysparm_query=number%3DRITM0010042&sysparm_fields=sys_id,"
            + "sys_class_name,number,state,active,short_description,description,opened_by.user_name,opened_by.email"
            + "&sysparm_limit=1&sysparm_exclude_reference_link=true";
    private static final String ITEM = "/api/now/table/sc_req_item/b0d1c7a2";
    private static final String RECORD = """
            {"result":[{"sys_id":"b0d1c7a2","sys_class_name":"%s","number":"RITM0010042","state":"%s","active":"%s",
              "short_description":"Glue connection","description":"","opened_by.user_name":"dana.data",
              "opened_by.email":"dana@example.com"}]}
            """;

    private final World world = new World();
    private final PlayedServer server = new PlayedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anIssueIsReadInTheFormOfAWebhook() {
        server.on("GET " + ISSUE, 200, """
                {"key":"DATA-17","fields":{"summary":"Orders","description":"Engine: PostgreSQL\\nHost: db.example.com",
                 "reporter":{"accountId":"5b10"}}}
                """);

        var request = mapped(
                TicketSystem.JIRA, site(TicketSystem.JIRA).read("DATA-17").orElseThrow());

        assertThat(request.at("/source/host").asText()).isEqualTo("db.example.com");
    }

    @Test
    void aTicketIsReadInTheFormOfATriggerWithItsRequester() {
        server.on("GET " + TICKET + ".json?include=users", 200, """
                {"ticket":{"id":35436,"subject":"Orders","description":"Engine: MySQL\\nHost: db.example.com","status":"open",
                 "requester_id":20978392},"users":[{"id":1,"email":"other@example.com"},{"id":20978392,"email":"dana@example.com"}]}
                """);

        var payload = site(TicketSystem.ZENDESK).read("35436").orElseThrow();

        assertThat(payload.path("requester"))
                .isEqualTo(Json.tree("{\"id\":\"20978392\",\"email\":\"dana@example.com\"}"));
        assertThat(mapped(TicketSystem.ZENDESK, payload).at("/source/type").asText())
                .isEqualTo("MYSQL");
    }

    @Test
    void aRequestedItemIsReadWithItsVariablesAndWithoutTheWordsOfTheCatalog() {
        server.on("GET " + FIND, 200, RECORD.formatted("sc_req_item", "1", "true"))
                .on(
                        "GET " + ITEM + "?sysparm_fields=cat_item.name,cat_item.short_description,cat_item.description",
                        200,
                        """
                        {"result":{"cat_item.name":"Glue","cat_item.short_description":"Glue connection","cat_item.description":"Text"}}
                        """)
                .on(
                        "GET /api/now/table/sc_item_option_mtom?sysparm_query=request_item%3Db0d1c7a2"
                                + "&sysparm_fields=sc_item_option.item_option_new.name,sc_item_option.value&sysparm_limit=200",
                        200, """
                        {"result":[{"sc_item_option.item_option_new.name":"engine","sc_item_option.value":"SQL Server"},
                         {"sc_item_option.item_option_new.name":"host","sc_item_option.value":"erp.example.com"},
                         {"sc_item_option.item_option_new.name":"","sc_item_option.value":"a separator"}]}
                        """);

        var payload = site(TicketSystem.SERVICENOW).read("RITM0010042").orElseThrow();

        assertThat(payload.path("variables")).hasSize(2);
        assertThat(payload.path("short_description").asText()).isEmpty();
        assertThat(payload.at("/opened_by/user_name").asText()).isEqualTo("dana.data");
        assertThat(mapped(TicketSystem.SERVICENOW, payload).at("/source/host").asText())
                .isEqualTo("erp.example.com");
    }

    @Test
    void whatIsNotThereYetIsNotFound() {
        server.on("GET " + ISSUE, 404, "{}")
                .on("GET " + TICKET + ".json?include=users", 404, "{}")
                .on("GET " + FIND, 200, "{\"result\":[]}");

        assertThat(site(TicketSystem.JIRA).read("DATA-17")).isEmpty();
        assertThat(site(TicketSystem.ZENDESK).read("35436")).isEmpty();
        assertThat(site(TicketSystem.SERVICENOW).read("RITM0010042")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "JIRA, ../../../admin",
        "JIRA, DATA-1?fields=x",
        "JIRA, DATA-1/../DATA-2",
        "ZENDESK, 1/../../users",
        "ZENDESK, 1.json",
        "SERVICENOW, RITM1^ORnumber=RITM2",
        "SERVICENOW, RITM1&sysparm_query=",
        "JIRA, ''",
        "ZENDESK, ''"
    })
    void anIdThatLeadsElsewhereIsNeverAsked(TicketSystem system, String id) {
        assertThat(site(system).read(id)).isEmpty();
        assertThatThrownBy(() -> site(system).put(id, NOTE))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TICKET_REFUSED));
        assertThat(server.asked).isEmpty();
    }

    @Test
    void aNoteIsPutAndEndsWithItsMark() {
        server.on("POST " + ISSUE + "/comment", 201, "{\"id\":\"1\"}")
                .on("PUT " + TICKET + ".json", 200, "{\"ticket\":{}}")
                .on("GET " + FIND, 200, RECORD.formatted("sc_req_item", "1", "true"))
                .on("PATCH " + ITEM, 200, "{\"result\":{}}");

        site(TicketSystem.JIRA).put("DATA-17", NOTE);
        site(TicketSystem.ZENDESK).put("35436", NOTE);
        site(TicketSystem.SERVICENOW).put("RITM0010042", NOTE);

        var changes = server.changes().stream().map(Json::tree).toList();
        assertThat(changes.get(0).path("body").asText()).isEqualTo("It works.\n\n\\[pipewright:1a2b3c4d5e6f\\]");
        assertThat(changes.get(1).at("/ticket/comment/public").asBoolean()).isTrue();
        assertThat(changes.get(1).at("/ticket/comment/html_body").asText())
                .isEqualTo("<p>It works.</p>\n<p>[pipewright:1a2b3c4d5e6f]</p>");
        assertThat(changes.get(2)).isEqualTo(Json.tree("{\"comments\":\"It works.\\n\\n[pipewright:1a2b3c4d5e6f]\"}"));
    }

    @Test
    void aNoteIsFoundOnTheSecondPageOfAnIssue() {
        var page = ISSUE + "/comment?orderBy=-created&maxResults=20&startAt=";
        server.on("GET " + page + "0", 200, "{\"total\":21,\"comments\":[{\"body\":\"pipewright:000000000000\"}]}")
                .on(
                        "GET " + page + "20",
                        200,
                        "{\"total\":21,\"comments\":[{\"body\":\"\\\\[pipewright:1a2b3c4d5e6f\\\\]\"}]}");

        assertThat(site(TicketSystem.JIRA).hasNote("DATA-17", NOTE.mark())).isTrue();
        assertThat(site(TicketSystem.JIRA).hasNote("DATA-17", "pipewright:ffffffffffff"))
                .isFalse();
    }

    @Test
    void aNoteIsFoundOnTheSecondPageOfATicketAndNoAddressOfAnAnswerIsFollowed() {
        var page = TICKET + "/comments.json?sort=-created_at&page%5Bsize%5D=20";
        server.on("GET " + page, 200, """
                        {"comments":[{"body":"Hello"}],"meta":{"has_more":true,"after_cursor":"x/=="},
                         "links":{"next":"https://evil.example/"}}
                        """).on("GET " + page + "&page%5Bafter%5D=x%2F%3D%3D", 200, """
                        {"comments":[{"body":"It works. [pipewright:1a2b3c4d5e6f]"}],"meta":{"has_more":false}}
                        """);

        assertThat(site(TicketSystem.ZENDESK).hasNote("35436", NOTE.mark())).isTrue();
        assertThat(site(TicketSystem.ZENDESK).hasNote("35436", "pipewright:ffffffffffff"))
                .isFalse();
    }

    @Test
    void aNoteIsFoundAmongTheCommentsOfARecord() {
        server.on("GET " + FIND, 200, RECORD.formatted("sc_req_item", "1", "true"))
                .on("GET " + ITEM + "?sysparm_fields=comments&sysparm_display_value=true", 200, """
                        {"result":{"comments":"2026-03-02 09:00:00 - Bot (Additional comments)\\nIt works.\\n[pipewright:1a2b3c4d5e6f]\\n\\n"}}
                        """);

        assertThat(site(TicketSystem.SERVICENOW).hasNote("RITM0010042", NOTE.mark()))
                .isTrue();
        assertThat(site(TicketSystem.SERVICENOW).hasNote("RITM0010042", "pipewright:ffffffffffff"))
                .isFalse();
    }

    @Test
    void anAnswerOfSomethingElseIsNotTakenForAnEmptyTicket() {
        server.on("GET " + ISSUE + "/comment?orderBy=-created&maxResults=20&startAt=0", 200, "{\"hello\":1}");

        assertThatThrownBy(() -> site(TicketSystem.JIRA).hasNote("DATA-17", NOTE.mark()))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED));
    }

    @ParameterizedTest
    @CsvSource({
        // stage, category now, the transition that is made
        "DONE, indeterminate, 31",
        "IN_PROGRESS, new, 21",
        "RECEIVED, new, 21",
        "OPEN, indeterminate, ''",
        "WAITING, indeterminate, ''",
        "IN_PROGRESS, done, ''",
        "DONE, done, ''"
    })
    void anIssueIsMovedToTheCategoryOfTheStageAndNeverOpenedAgain(TicketStage stage, String now, String made) {
        issue("Anything", now);

        site(TicketSystem.JIRA).setStage("DATA-17", stage);

        assertThat(server.changes())
                .isEqualTo(made.isEmpty() ? List.of() : List.of("{\"transition\":{\"id\":\"" + made + "\"}}"));
    }

    @Test
    void ofSeveralTransitionsNoneIsGuessed() {
        server.on("GET " + ISSUE + "?fields=status", 200, status("Open", "indeterminate"))
                .on("GET " + ISSUE + "/transitions", 200, """
                        {"transitions":[{"id":"1","name":"Give up","to":{"name":"Won't do","statusCategory":{"key":"done"}}},
                         {"id":"2","name":"Refuse","to":{"name":"Declined","statusCategory":{"key":"done"}}}]}
                        """);

        site(TicketSystem.JIRA).setStage("DATA-17", TicketStage.DONE);

        assertThat(server.changes()).isEmpty();
    }

    @Test
    void aSiteChoosesItsStatesByName() {
        issue("Open", "new");
        server.on("POST " + ISSUE + "/transitions", 204, "");

        site(TicketSystem.JIRA, "{\"WAITING\":\"in review\",\"IN_PROGRESS\":\"\"}")
                .setStage("DATA-17", TicketStage.WAITING);
        site(TicketSystem.JIRA, "{\"WAITING\":\"in review\",\"IN_PROGRESS\":\"\"}")
                .setStage("DATA-17", TicketStage.IN_PROGRESS);

        assertThat(server.changes()).containsExactly("{\"transition\":{\"id\":\"22\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVED, new, open",
        "WAITING, open, pending",
        "IN_PROGRESS, pending, open",
        "DONE, open, solved",
        "OPEN, pending, open",
        "OPEN, open, ''",
        "OPEN, solved, ''",
        "IN_PROGRESS, closed, ''"
    })
    void aTicketIsGivenTheStatusOfTheStageAndNeverOpenedAgain(TicketStage stage, String now, String made) {
        server.on("GET " + TICKET + ".json", 200, "{\"ticket\":{\"id\":35436,\"status\":\"" + now + "\"}}")
                .on("PUT " + TICKET + ".json", 200, "{\"ticket\":{}}");

        site(TicketSystem.ZENDESK).setStage("35436", stage);

        assertThat(server.changes())
                .isEqualTo(made.isEmpty() ? List.of() : List.of("{\"ticket\":{\"status\":\"" + made + "\"}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "sc_req_item, WAITING, 1, true, -5", "sc_req_item, DONE, 2, true, 3", "sc_req_item, OPEN, 2, true, 1",
        "sc_req_item, DONE, 3, true, ''", "sc_req_item, OPEN, 4, false, ''", "incident, IN_PROGRESS, 1, true, 2",
        "incident, DONE, 2, true, ''", "change_request, DONE, -5, true, ''"
    })
    void aRecordIsGivenTheStateOfItsClassAndNeverOpenedAgain(
            String table, TicketStage stage, String now, String active, String made) {
        server.on("GET " + FIND, 200, RECORD.formatted(table, now, active))
                .on("PATCH /api/now/table/" + table + "/b0d1c7a2", 200, "{\"result\":{}}");

        site(TicketSystem.SERVICENOW).setStage("RITM0010042", stage);

        assertThat(server.changes()).isEqualTo(made.isEmpty() ? List.of() : List.of("{\"state\":\"" + made + "\"}"));
    }

    @Test
    void aStageThatThereIsNotIsNamedAmongThoseThereAre() {
        assertThatThrownBy(() -> SiteStates.parse(TicketSystem.JIRA, "{\"FINISHED\":\"Done\"}"))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("PIPEWRIGHT_JIRA_STATES")
                .hasMessageContaining("RECEIVED, WAITING, IN_PROGRESS, DONE, OPEN");
    }

    private void issue(String name, String category) {
        server.on("GET " + ISSUE + "?fields=status", 200, status(name, category))
                .on("GET " + ISSUE + "/transitions", 200, """
                        {"transitions":[
                         {"id":"11","name":"Back","to":{"name":"To Do","statusCategory":{"key":"new"}}},
                         {"id":"21","name":"Start","to":{"name":"In Progress","statusCategory":{"key":"indeterminate"}}},
                         {"id":"22","name":"Show","to":{"name":"In Review","statusCategory":{"key":"indeterminate"}}},
                         {"id":"31","name":"Finish","to":{"name":"Shipped","statusCategory":{"key":"done"}}}]}
                        """)
                .on("POST " + ISSUE + "/transitions", answer(204, ""));
    }

    private static String status(String name, String category) {
        return "{\"fields\":{\"status\":{\"name\":\"" + name + "\",\"statusCategory\":{\"key\":\"" + category
                + "\"}}}}";
    }

    private TicketSite site(TicketSystem system) {
        return site(system, "{}");
    }

    private TicketSite site(TicketSystem system, String states) {
        world.secrets.put("pipewright/tickets/" + system.word(), "{\"bearer\":\"token\"}");
        return new TicketSites(
                        Map.of(system, server.address()),
                        Map.of(system, SiteStates.parse(system, states)),
                        world.secrets,
                        world.clock,
                        time -> {})
                .of(system)
                .orElseThrow();
    }

    private static JsonNode mapped(TicketSystem system, JsonNode payload) {
        return Mappings.in(Path.of("none")).of(system).map(payload).request();
    }
}
