package dev.pipewright.local.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.local.asl.time.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the played ticket systems answer, in the words of the real ones. */
class TicketServerIT {

    private static final String ISSUE = "/rest/api/2/issue/DATA-1";
    private static final String TICKET = "/api/v2/tickets/7.json";
    private static final String ITEMS = "/api/now/table/sc_req_item";

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));
    private final TicketLogin login = TicketLogin.random(new SecureRandom());
    private final List<JsonNode> told = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private TicketServer server;

    @BeforeEach
    void open() {
        InstantSource instants = time::now;
        server = TicketServer.open(
                login,
                instants.withZone(ZoneOffset.UTC),
                (system, payload) -> told.add(Json.tree(new String(payload, StandardCharsets.UTF_8))));
        put(TicketSystem.JIRA, "{\"issue\":{\"key\":\"DATA-1\",\"fields\":{\"summary\":\"Orders\"}}}");
        put(TicketSystem.ZENDESK, "{\"ticket\":{\"id\":7,\"subject\":\"Orders\",\"status\":\"new\"}}");
        put(TicketSystem.SERVICENOW, "{\"number\":\"RITM1\",\"sys_id\":\"abc1\",\"variables\":{\"host\":\"db\"}}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "JIRA, /rest/api/2/issue/DATA-1, Client must be authenticated",
        "ZENDESK, /api/v2/tickets/7.json, Couldn't authenticate you",
        "SERVICENOW, /api/now/table/sc_req_item/abc1, User Not Authenticated"
    })
    void nobodyIsLetInWithoutTheLogin(TicketSystem system, String path, String words) throws Exception {
        var without = send(HttpRequest.newBuilder(uri(system, path)).GET());
        var wrong = send(HttpRequest.newBuilder(uri(system, path)).header("Authorization", "Basic d3Jvbmc6b25l"));

        assertThat(List.of(without.statusCode(), wrong.statusCode())).containsOnly(401);
        assertThat(without.body()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "JIRA, /rest/api/2/issue/DATA-2, Issue does not exist",
        "ZENDESK, /api/v2/tickets/8.json, RecordNotFound",
        "SERVICENOW, /api/now/table/sc_req_item/abc2, No Record found"
    })
    void whatIsNotThereIsSaidAsTheSystemSaysIt(TicketSystem system, String path, String words) throws Exception {
        var answer = call(system, "GET", path, "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void anIssueMovesByATransitionThatLeadsAwayFromItsStateAndIsToldOf() throws Exception {
        var first = call(TicketSystem.JIRA, "POST", ISSUE + "/transitions", "{\"transition\":{\"id\":\"31\"}}");
        var again = call(TicketSystem.JIRA, "POST", ISSUE + "/transitions", "{\"transition\":{\"id\":\"31\"}}");
        var offered = Json.tree(
                call(TicketSystem.JIRA, "GET", ISSUE + "/transitions", "").body());

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(offered.path("transitions").findValuesAsText("name")).contains("Reopen");
        assertThat(told)
                .singleElement()
                .satisfies(payload ->
                        assertThat(payload.path("webhookEvent").asText()).isEqualTo("jira:issue_updated"));
    }

    @Test
    void aClosedTicketTakesNothingAndAnOutdatedChangeCollides() throws Exception {
        var outdated = call(
                TicketSystem.ZENDESK,
                "PUT",
                TICKET,
                "{\"ticket\":{\"status\":\"open\",\"safe_update\":true,\"updated_stamp\":\"2020-01-01T00:00:00Z\"}}");
        var closing = call(TicketSystem.ZENDESK, "PUT", TICKET, "{\"ticket\":{\"status\":\"closed\"}}");
        var late = call(TicketSystem.ZENDESK, "PUT", TICKET, "{\"ticket\":{\"comment\":{\"body\":\"Late.\"}}}");

        assertThat(outdated.statusCode()).isEqualTo(409);
        assertThat(closing.statusCode()).isEqualTo(200);
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("closed prevents ticket update");
    }

    @Test
    void aRecordIsFoundByItsNumberAndItsStateIsANumber() throws Exception {
        var found =
                call(TicketSystem.SERVICENOW, "GET", ITEMS + "?sysparm_query=number%3DRITM1&sysparm_fields=sys_id", "");
        var words = call(TicketSystem.SERVICENOW, "PATCH", ITEMS + "/abc1", "{\"state\":\"Closed\"}");
        var number =
                call(TicketSystem.SERVICENOW, "PATCH", ITEMS + "/abc1", "{\"state\":\"3\",\"comments\":\"Done.\"}");

        assertThat(Json.tree(found.body()).path("result").get(0).path("sys_id").asText())
                .isEqualTo("abc1");
        assertThat(words.statusCode()).isEqualTo(403);
        assertThat(Json.tree(number.body()).path("result").path("active").asText())
                .isEqualTo("false");
        assertThat(Json.tree(number.body()).path("result").path("comments").asText())
                .contains("(Additional comments)\nDone.");
    }

    @Test
    void oneCallTooManyIsToldWhenToComeAgain() throws Exception {
        server.desks().get(TicketSystem.JIRA).limit(1, Duration.ofSeconds(30));

        var first = call(TicketSystem.JIRA, "GET", ISSUE, "");
        time.advance(Duration.ofSeconds(10));
        var second = call(TicketSystem.JIRA, "GET", ISSUE, "");
        time.advance(Duration.ofSeconds(20));
        var third = call(TicketSystem.JIRA, "GET", ISSUE, "");

        assertThat(List.of(first.statusCode(), second.statusCode(), third.statusCode()))
                .containsExactly(200, 429, 200);
        assertThat(second.headers().firstValue("Retry-After")).contains("20");
    }

    @Test
    void aLostAnswerIsOfACallThatDidItsWork() {
        server.desks().get(TicketSystem.JIRA).fail(List.of(Fault.CUT));

        assertThatThrownBy(() -> call(TicketSystem.JIRA, "POST", ISSUE + "/comment", "{\"body\":\"A note\"}"))
                .isInstanceOf(IOException.class);

        assertThat(server.desks().get(TicketSystem.JIRA).tickets().get(0).notes())
                .extracting(TicketNote::text)
                .containsExactly("A note");
    }

    @Test
    void whatIsNewIsSeenLater() throws Exception {
        var desk = server.desks().get(TicketSystem.JIRA);
        desk.hideNotes(Duration.ofMinutes(1));
        var unusedAnswer = call(TicketSystem.JIRA, "POST", ISSUE + "/comment", "{\"body\":\"A note\"}");

        var atOnce =
                Json.tree(call(TicketSystem.JIRA, "GET", ISSUE + "/comment", "").body());
        time.advance(Duration.ofMinutes(1));
        var later =
                Json.tree(call(TicketSystem.JIRA, "GET", ISSUE + "/comment", "").body());

        assertThat(atOnce.path("total").asInt()).isZero();
        assertThat(later.path("total").asInt()).isEqualTo(1);
    }

    private void put(TicketSystem system, String payload) {
        assertThat(server.desks().get(system).put(Json.tree(payload))).isPresent();
    }

    private URI uri(TicketSystem system, String path) {
        return URI.create(server.url(system) + path);
    }

    private HttpResponse<String> call(TicketSystem system, String method, String path, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(system, path))
                .header("Authorization", login.header())
                .method(method, BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
