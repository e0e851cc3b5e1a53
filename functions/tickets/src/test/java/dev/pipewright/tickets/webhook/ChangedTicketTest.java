package dev.pipewright.tickets.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who changed a ticket goes with its request, so that they cannot approve what they have written into it. */
class ChangedTicketTest {

    private static final Path FOLDER = Path.of("../../events/webhooks");

    private final World world = new World();

    @Test
    void theSameRequestIsOneExecutionWhoeverChangesItsTicketNext() {
        var first = generic("orders", "{\"id\":\"ivan\"}");
        var second = generic("orders", "{\"id\":\"eve\",\"email\":\"eve@example.com\"}");

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(changers(0)).isEqualTo("[{\"id\":\"ivan\"}]");
    }

    @Test
    void whoChangedItBeforeIsStillNamedWhenAnotherPersonChangesTheNextLine() {
        generic("orders", "{\"id\":\"eve\"}");
        generic("billing", "{\"id\":\"ivan\"}");
        generic("billing", "{\"id\":\"ivan\"}");

        assertThat(world.workflow.started()).hasSize(2);
        assertThat(changers(1)).isEqualTo("[{\"id\":\"eve\"},{\"id\":\"ivan\"}]");
    }

    @Test
    void whoMadeItInvalidIsNamedOnceItIsMended() {
        assertThat(generic("orders\",\"colour\":\"red", "{\"id\":\"eve\"}").status())
                .isEqualTo(400);
        generic("orders", "{\"id\":\"ivan\"}");

        assertThat(changers(0)).contains("eve", "ivan");
    }

    @Test
    void whoChangedAnotherTicketHasNoHandInThisOne() {
        generic("orders", "{\"id\":\"eve\"}");
        world.deliver("generic", signed(TicketSystem.GENERIC, payload("REQ-8", "orders", "{\"id\":\"ivan\"}")));

        assertThat(changers(1)).isEqualTo("[{\"id\":\"ivan\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|[{}]",
                "{\"id\":\"\"}|[{}]",
                "{\"id\":{\"a\":1}}|[{}]",
                "{\"email\":\"no address\"}|[{}]",
                "{\"email\":\"eve@example.com\"}|[{\"email\":\"eve@example.com\"}]",
                "{\"id\":\"eve\",\"email\":\"no address\"}|[{\"id\":\"eve\"}]"
            })
    void whoCannotBeIdentifiedIsNamedAsSomebody(String changer, String expected) {
        assertThat(generic("orders", changer).status()).isEqualTo(202);

        assertThat(changers(0)).isEqualTo(expected);
    }

    @Test
    void aSenderThatSaysNothingOfItNamesNobody() {
        generic("orders", "null");

        assertThat(changers(0)).isEmpty();
    }

    @Test
    void aTicketThatTooManyHaveChangedIsEverybodys() {
        for (var i = 0; i <= 100; i++) {
            generic("orders", "{\"id\":\"person-" + i + "\"}");
        }
        generic("billing", "{\"id\":\"ivan\"}");

        assertThat(changers(1)).isEqualTo("[{}]");
    }

    @Test
    void nobodyPutsAChangerIntoARequestOfTheirOwn() {
        world.deliver(
                "generic",
                signed(
                        TicketSystem.GENERIC,
                        payload("REQ-7", "orders", "{\"id\":\"eve\"}")
                                .replace(
                                        "\"query\"",
                                        "\"ticket\":{\"changedBy\":[],\"seal\":\"000000000000000000000000\"},\"query\"")));

        assertThat(changers(0)).isEqualTo("[{\"id\":\"eve\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "description, eve, '[{\"id\":\"eve\"}]'",
        "summary, eve, '[{\"id\":\"eve\"}]'",
        "reporter, eve, '[{\"id\":\"eve\"}]'",
        "description, '', '[{}]'",
        "priority, eve, ignored",
        "status, eve, ignored",
        "'', eve, ignored",
    })
    void whoUpdatedAnIssueIsNamedWhereThatChangedWhatIsAskedFor(String field, String user, String expected)
            throws IOException {
        var answer = jira(issue -> {
            issue.put("webhookEvent", "jira:issue_updated");
            if (!field.isEmpty()) {
                issue.set("changelog", Json.tree("{\"id\":\"1\",\"items\":[{\"field\":\"" + field + "\"}]}"));
            }
            issue.set("user", Json.tree(user.isEmpty() ? "{}" : "{\"accountId\":\"" + user + "\"}"));
            ((ObjectNode) issue.path("issue").path("fields").path("status").path("statusCategory")).put("key", "done");
        });

        if (expected.equals("ignored")) {
            assertThat(answer.body()).contains("\"ignored\"");
            assertThat(world.workflow.started()).isEmpty();
        } else {
            assertThat(changers(0)).isEqualTo(expected);
        }
    }

    @Test
    void anIssueThatEveMadeInSomebodyElsesNameNamesEve() throws IOException {
        jira(issue -> issue.set("user", Json.tree("{\"name\":\"eve\"}")));

        assertThat(changers(0)).isEqualTo("[{\"id\":\"eve\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:58:11.412+0100, '', '[{\"id\":\"eve\"}]'",
        "2026-03-02T08:58:11.413+0100, '', '[{}]'",
        "2026-03-02T08:58:11.413+0100, ivan, '[{\"id\":\"ivan\"}]'",
    })
    void ofIssueDataOnlyAnIssueThatNobodyChangedNamesItsAuthor(String updated, String initiator, String expected)
            throws IOException {
        jira(issue -> {
            issue.remove("webhookEvent");
            issue.remove("user");
            var fields = (ObjectNode) issue.path("issue").path("fields");
            fields.put("updated", updated).set("creator", Json.tree("{\"accountId\":\"eve\"}"));
            if (!initiator.isEmpty()) {
                issue.set("user", Json.tree("{\"accountId\":\"" + initiator + "\"}"));
            }
        });

        assertThat(changers(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "zendesk/ticket-created, /detail/actor_id, '[{\"id\":\"agent-7\"}]'",
        "zendesk/trigger, /current_user/id, '[{\"id\":\"agent-7\"}]'",
        "servicenow/requested-item-thin, /updated_by/user_name, '[{\"id\":\"agent-7\"}]'",
        "servicenow/requested-item-thin, /sys_updated_by, '[{\"id\":\"agent-7\"}]'",
    })
    void theOtherSystemsNameWhoChangedATicketToo(String sample, String member, String expected) throws IOException {
        var payload = (ObjectNode) Json.tree(Files.readString(FOLDER.resolve(sample + ".json")));
        var parent = member.substring(0, member.lastIndexOf('/'));
        (parent.isEmpty() ? payload : payload.withObject(parent))
                .put(member.substring(member.lastIndexOf('/') + 1), "agent-7");
        var system = TicketSystem.of(sample.substring(0, sample.indexOf('/'))).orElseThrow();

        assertThat(world.deliver(system.word(), signed(system, payload.toString()))
                        .status())
                .isEqualTo(202);

        assertThat(changers(0)).isEqualTo(expected);
    }

    /** Returns who is named as having changed the ticket in the execution that was started n-th, and that its seal holds. */
    private String changers(int n) {
        var started = new ArrayList<>(world.workflow.started().entrySet()).get(n);
        var input = Json.tree(started.getValue());
        assertThat(new ExecutionSeal(Redacted.of(PlayedSecrets.SEAL)).sealed(started.getKey(), input))
                .isTrue();
        var people = new ArrayList<JsonNode>();
        input.path("ticket").path("changedBy").forEach(people::add);
        return input.path("ticket").has("changedBy") ? people.toString().replace(" ", "") : "";
    }

    private WebhookAnswer generic(String connection, String changer) {
        return world.deliver("generic", signed(TicketSystem.GENERIC, payload("REQ-7", connection, changer)));
    }

    private static String payload(String ticket, String connection, String changer) {
        return "{\"type\":\"connection.requested\",\"data\":{\"ticket\":{\"id\":\"" + ticket
                + "\"},\"requester\":{\"id\":\"dana\"},\"changedBy\":" + changer
                + ",\"request\":{\"query\":\"postgres\",\"connection\":{\"name\":\"" + connection + "\"}}}}";
    }

    private WebhookAnswer jira(Consumer<ObjectNode> change) throws IOException {
        var issue = (ObjectNode) Json.tree(Files.readString(FOLDER.resolve("jira/issue-created.json")));
        change.accept(issue);
        return world.deliver("jira", signed(TicketSystem.JIRA, issue.toString()));
    }

    private Delivery signed(TicketSystem system, String body) {
        return Signed.by(system, PlayedSecrets.SECRET, world.clock.instant(), body);
    }
}
