package dev.pipewright.tickets.complete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.Completion;
import dev.pipewright.core.ticket.Completion.How;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.mapping.Mappings;
import dev.pipewright.tickets.site.Note;
import dev.pipewright.tickets.site.TicketSite;
import dev.pipewright.tickets.site.TicketStage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompleteRequestTest {

    private static final Path SAMPLES = Path.of("../../events/webhooks");

    /** The tickets that the systems show, by system and id. */
    private final Map<String, JsonNode> tickets = new HashMap<>();

    private final Map<TicketSystem, RuntimeException> refusals = new EnumMap<>(TicketSystem.class);

    @TempDir
    Path mappings;

    @ParameterizedTest
    @CsvSource({
        "jira, DATA-18, automation-rule",
        "zendesk, 35437, trigger",
        "servicenow, RITM0010043, requested-item",
    })
    void aTicketIsReadByTheMappingOfItsDeliveries(String system, String id, String sample) throws IOException {
        shown(system, id, Files.readString(SAMPLES.resolve(system + "/" + sample + ".json")));

        var completion = complete(system, id);

        assertThat(completion.how()).contains(How.READ);
        assertThat(completion.findings()).isEmpty();
        assertThat(completion.request()).hasValueSatisfying(request -> {
            assertThat(request.has("query") || request.path("source").has("host"))
                    .as("%s", request)
                    .isTrue();
            assertThat(request.path("requestedBy").path("id").asText()).isNotEmpty();
            assertThat(request.has("ticket")).isFalse();
        });
    }

    /** Variables of a requested item are rows of their own, and are written after it. */
    @Test
    void aTicketThatSaysNothingYetIsTriedAgainAndTakenAsItIsInTheEnd() {
        shown("servicenow", "RITM0010043", """
                {"number": "RITM0010043", "opened_by": {"user_name": "dana"}, "variables": {"login": "new secret"}}""");
        var input = input("servicenow", "RITM0010043");

        for (var attempt = 0; attempt < 3; attempt++) {
            var attemptsBefore = attempt;
            assertThatThrownBy(() -> useCase().complete(input, attemptsBefore))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("nothing yet");
        }
        assertThat(useCase().complete(input, 3).request()).contains(Json.tree("""
                {"credentials": {"method": "NEW_SECRET"}, "requestedBy": {"id": "dana"}}"""));

        shown("servicenow", "RITM0010043", """
                {"number": "RITM0010043", "opened_by": {"user_name": "dana"}, "variables": {"connection_name": "erp"}}""");
        assertThat(useCase().complete(input, 0).how()).contains(How.READ);
    }

    @Test
    void aTicketThatIsNotThereYetIsTriedAgain() {
        assertThatThrownBy(() -> complete("jira", "DATA-18"))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("not know it yet")
                .hasMessageNotContaining("DATA-18");
    }

    @ParameterizedTest
    @CsvSource({"generic, REQ-1042", "unheard-of, 1"})
    void aSystemThatIsNotConfiguredIsNoErrorAndIsNotAsked(String system, String id) {
        assertThat(complete(system, id)).isEqualTo(Completion.unread());
    }

    @Test
    void whatTheSystemRefusesLeavesAsItIs() {
        var refusal = new NonRetryableException(ErrorCode.ACCESS_DENIED, "401");
        refusals.put(TicketSystem.JIRA, refusal);

        assertThatThrownBy(() -> complete("jira", "DATA-18")).isSameAs(refusal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JDBC URL: jdbc:postgresql://scott:hunter2@db.example.com/orders | SECRET_IN_INPUT
            JDBC URL: jdbc:postgresql://db.example.com/orders?password=hunter2 | SECRET_IN_INPUT
            Connection name: password=hunter2 | SECRET_IN_INPUT
            Port: hunter2 | INVALID_VALUE
            Mode: hunter2 | INVALID_VALUE
            """)
    void whatIsWrongWithATicketIsSaidAndNothingOfTheTicketIs(String line, String code) {
        shown("jira", "DATA-18", Json.write(issue("Host: db.example.com\n" + line)));

        var completion = complete("jira", "DATA-18");

        assertThat(completion.how()).contains(How.UNFIT);
        assertThat(completion.request()).isEmpty();
        assertThat(completion.findings()).extracting(Finding::code).contains(code);
        assertThat(Json.write(completion) + completion)
                .doesNotContain("hunter2")
                .doesNotContain("db.example.com")
                .doesNotContain("5b10ac8d");
    }

    /** As deep as what the sites read can be; a site's answer may hold whatever somebody could put on the ticket. */
    @Test
    void aTicketThatIsNestedDeeplyIsReadForWhatItSays() {
        shown(
                "jira",
                "DATA-18",
                "{\"deep\": " + "[".repeat(990) + "]".repeat(990)
                        + ", \"issue\": {\"key\": \"DATA-18\", \"fields\": {\"summary\": \"postgres\"}}}");

        assertThat(complete("jira", "DATA-18")
                        .request()
                        .orElseThrow()
                        .path("query")
                        .asText())
                .isEqualTo("postgres");
    }

    /** A line that no label of the form takes is not part of the request, and so is nowhere. */
    @Test
    void aPasswordBesideTheFormIsNotReadAtAll() {
        shown("jira", "DATA-18", Json.write(issue("Host: db.example.com\nPassword: hunter2\n")));

        var completion = complete("jira", "DATA-18");

        assertThat(completion.how()).contains(How.READ);
        assertThat(Json.write(completion)).doesNotContain("hunter2").contains("db.example.com");
    }

    @Test
    void aTicketThatIsTooLongForTheWorkflowIsRefusedUnread() {
        shown(
                "jira",
                "DATA-18",
                Json.write(issue(
                        "Driver: x\nHost: db.example.com\nConnection name: " + "x".repeat(CompleteRequest.LARGEST))));

        var completion = complete("jira", "DATA-18");

        assertThat(completion.how()).contains(How.UNFIT);
        assertThat(completion.findings()).extracting(Finding::code).containsExactly("TOO_LARGE");
        assertThat(Json.write(completion)).hasSizeLessThan(1000);
    }

    @Test
    void theSitesOwnMappingReadsTheTicketTooAndMayFindThatItAsksForNothing() throws IOException {
        Files.writeString(mappings.resolve("jira.jsonata"), """
                {'ignore': issue.fields.issuetype.name = 'Data source' ? '' : 'No data source: ' & issue.fields.summary,
                 'ticket': {'id': issue.key}, 'request': {'query': issue.fields.customfield_10102}}""");
        shown("jira", "DATA-18", """
                {"issue": {"key": "DATA-18", "fields": {"issuetype": {"name": "Data source"}, "customfield_10102": "postgres"}}}""");
        shown(
                "jira",
                "DATA-19",
                "{\"issue\": {\"key\": \"DATA-19\", \"fields\": {\"issuetype\": {\"name\": \"Bug\"}, \"summary\": \"hunter2\"}}}");

        assertThat(complete("jira", "DATA-18")
                        .request()
                        .orElseThrow()
                        .path("query")
                        .asText())
                .isEqualTo("postgres");
        assertThat(complete("jira", "DATA-19").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NOT_A_REQUEST");
            assertThat(finding.message()).contains("jira").doesNotContain("hunter2");
        });
    }

    @Test
    void aMappingThatFailsOnTheTicketIsNamedAndQuotesNothing() throws IOException {
        Files.writeString(mappings.resolve("jira.jsonata"), "$error(issue.fields.summary)");
        shown("jira", "DATA-18", Json.write(issue("hunter2")));

        assertThat(complete("jira", "DATA-18").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("MAPPING_FAILED");
            assertThat(finding.message()).contains("jira.jsonata").doesNotContain("Orders");
        });
    }

    @Test
    void theStateGivesTheInputAndTakesTheCompletion() throws IOException {
        shown("jira", "DATA-18", Json.write(issue("Host: db.example.com")));
        var handler = new CompleteRequestHandler(useCase());
        var out = new ByteArrayOutputStream();

        handler.handleRequest(new ByteArrayInputStream("""
                        {"execution": {"arn": "arn:aws:states:eu-central-1:123456789012:execution:m:hook-jira-DATA-18-0",
                           "name": "hook-jira-DATA-18-0", "startedAt": "2026-03-02T08:00:00Z"},
                         "state": {"EnteredTime": "2026-03-02T08:00:01Z", "Name": "Complete the request", "RetryCount": 0},
                         "request": {"requestedBy": {}, "ticket": {"system": "jira", "id": "DATA-18"}}}""".getBytes(StandardCharsets.UTF_8)), out, null);

        var answered = Json.tree(out.toString(StandardCharsets.UTF_8));
        assertThat(answered.path("how").asText()).isEqualTo("READ");
        assertThat(Json.convert(answered, Completion.class)
                        .request()
                        .orElseThrow()
                        .path("source")
                        .path("host")
                        .asText())
                .isEqualTo("db.example.com");
    }

    private static Map<String, Object> issue(String description) {
        return Map.of(
                "issue",
                Map.of(
                        "key",
                        "DATA-18",
                        "fields",
                        Map.of(
                                "summary",
                                "Orders",
                                "description",
                                description,
                                "reporter",
                                Map.of("accountId", "5b10ac8d"))));
    }

    private void shown(String system, String id, String ticket) {
        tickets.put(system + "/" + id, Json.tree(ticket));
    }

    private Completion complete(String system, String id) {
        return useCase().complete(input(system, id), 0);
    }

    private CompleteRequest useCase() {
        return new CompleteRequest(
                system -> system == TicketSystem.GENERIC ? Optional.empty() : Optional.of(new Shown(system)),
                Mappings.in(mappings));
    }

    private static JsonNode input(String system, String id) {
        return Json.mapper().valueToTree(Map.of("requestedBy", Map.of(), "ticket", Map.of("system", system, "id", id)));
    }

    /** A system that shows tickets, and takes nothing. */
    private final class Shown implements TicketSite {

        private final TicketSystem system;

        Shown(TicketSystem system) {
            this.system = system;
        }

        @Override
        public Optional<JsonNode> read(String ticketId) {
            if (refusals.containsKey(system)) {
                throw refusals.get(system);
            }
            return Optional.ofNullable(tickets.get(system.word() + "/" + ticketId));
        }

        @Override
        public void put(String ticketId, Note note) {
            throw new AssertionError("Nothing is written");
        }

        @Override
        public boolean hasNote(String ticketId, String mark) {
            throw new AssertionError("No notes are read");
        }

        @Override
        public void setStage(String ticketId, TicketStage stage) {
            throw new AssertionError("Nothing is changed");
        }
    }
}
