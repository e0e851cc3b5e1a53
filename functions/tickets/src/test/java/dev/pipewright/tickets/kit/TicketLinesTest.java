package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the instructions say can be said in a ticket arrives where they say. */
class TicketLinesTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+: [^`]+)` \\| `(\\w+)` \\| `(/[^`]+)` \\|$", Pattern.MULTILINE);

    /** Which go with others, as the text below the table says. */
    private static final Set<String> WITH_OTHERS = Set.of("warehouse", "role", "schema", "location");

    private final World world = new World();

    /** A row of the table. */
    record Row(String line, String variable, String pointer) {}

    static Stream<Row> rows() {
        return ROW.matcher(Document.of("README").text())
                .results()
                .map(row -> new Row(row.group(1), row.group(2), row.group(3)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLineOfAJiraIssueIsPartOfTheRequest(Row row) {
        var payload = sample("jira/issue-created.json");
        ((ObjectNode) payload.path("issue").path("fields")).put("description", "Please:\n\n* " + row.line() + "\n");

        assertThat(requested(TicketSystem.JIRA, payload).at(row.pointer()).asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLineOfAZendeskTicketIsPartOfTheRequest(Row row) {
        var payload = sample("zendesk/ticket-created.json");
        ((ObjectNode) payload.path("detail")).put("description", row.line() + "\n\nThank you");

        assertThat(requested(TicketSystem.ZENDESK, payload).at(row.pointer()).asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aVariableOfAServiceNowItemIsPartOfTheRequest(Row row) {
        var payload = sample("servicenow/requested-item-thin.json");
        ((ObjectNode) payload.path("variables"))
                .put(row.variable(), row.line().substring(row.line().indexOf(": ") + 2));

        assertThat(requested(TicketSystem.SERVICENOW, payload).at(row.pointer()).asText())
                .isNotEmpty();
    }

    @Test
    void theTableNamesEveryVariableOfTheForm() {
        var named = new TreeSet<>(WITH_OTHERS);
        rows().forEach(row -> named.add(row.variable()));
        var asked = new TreeSet<String>();
        KitFile.json("servicenow/form.json")
                .path("variables")
                .forEach(variable -> asked.add(variable.path("name").asText()));

        assertThat(named).isEqualTo(asked);
    }

    private JsonNode requested(TicketSystem system, JsonNode payload) {
        var answer = world.deliver(
                system.word(), Signed.by(system, PlayedSecrets.SECRET, world.clock.instant(), Json.write(payload)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return Json.tree(world.workflow.onlyInput());
    }

    private static JsonNode sample(String name) {
        return Json.tree(KitFile.text(Path.of("../../events/webhooks").resolve(name)));
    }
}
