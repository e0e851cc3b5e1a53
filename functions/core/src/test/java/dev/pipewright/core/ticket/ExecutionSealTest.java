package dev.pipewright.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionSealTest {

    private static final JsonNode INPUT = Json.tree(
            "{\"query\":\"postgres\",\"requestedBy\":{\"id\":\"dana\"},\"ticket\":{\"system\":\"jira\",\"id\":\"DATA-17\"}}");

    private final ExecutionSeal seal = new ExecutionSeal(Redacted.of("the-key-of-this-deployment"));

    @Test
    void aNameSaysWhichTicketItIsAboutAndIsTheSameEveryTime() {
        var name = seal.name(TicketSystem.JIRA, "DATA-17", "", INPUT);

        assertThat(name).matches("hook-jira-DATA-17-[0-9a-f]{32}");
        assertThat(seal.name(TicketSystem.JIRA, "DATA-17", "", INPUT.deepCopy()))
                .isEqualTo(name);
        assertThat(seal.sealed(name, INPUT)).isTrue();
    }

    @Test
    void theOrderOfMembersIsNoDifference() {
        var other = Json.tree(
                "{\"ticket\":{\"id\":\"DATA-17\",\"system\":\"jira\"},\"requestedBy\":{\"id\":\"dana\"},\"query\":\"postgres\"}");

        assertThat(seal.name(TicketSystem.JIRA, "DATA-17", "", other))
                .isEqualTo(seal.name(TicketSystem.JIRA, "DATA-17", "", INPUT));
    }

    @Test
    void aTransitionMakesANewName() {
        var again = seal.name(TicketSystem.JIRA, "DATA-17", "10131", INPUT);

        assertThat(again).isNotEqualTo(seal.name(TicketSystem.JIRA, "DATA-17", "", INPUT));
        assertThat(seal.sealed(again, INPUT)).isTrue();
    }

    @Test
    void anotherRequesterInTheInputBreaksTheSeal() {
        var name = seal.name(TicketSystem.JIRA, "DATA-17", "", INPUT);
        var forged = Json.tree(INPUT.toString().replace("dana", "ivan"));

        assertThat(seal.sealed(name, forged)).isFalse();
    }

    @Test
    void theSameRequestHasOneNameWhoeverChangedItsTicketLast() {
        assertThat(seal.name(TicketSystem.JIRA, "DATA-17", "", changedBy("[{\"id\":\"ivan\"}]")))
                .isEqualTo(seal.name(TicketSystem.JIRA, "DATA-17", "", changedBy("[{\"id\":\"eve\"},{}]")));
    }

    @Test
    void theSealVouchesForWhoChangedTheTicketToo() {
        var input = changedBy("[{\"id\":\"ivan\"}]");
        var name = seal.name(TicketSystem.JIRA, "DATA-17", "", input);
        var sealing = seal.sealing(name, input);

        assertThat(seal.sealed(name, sealing)).isTrue();
        assertThat(sealing.path("ticket").path("changedBy"))
                .isEqualTo(input.path("ticket").path("changedBy"));
        assertThat(seal.sealed(name, input)).as("without its seal").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[{\"id\":\"eve\"}]", "[]", "{}", "null", "true", "\"\"", "[{\"id\":\"ivan\"},{\"id\":\"eve\"}]"
            })
    void whoeverNamesSomebodyElseBreaksTheSeal(String forged) {
        var input = changedBy("[{\"id\":\"ivan\"}]");
        var name = seal.name(TicketSystem.JIRA, "DATA-17", "", input);
        var sealing = seal.sealing(name, input);
        var mark = sealing.path("ticket").path("seal").asText();

        var changed = changedBy(forged);
        assertThat(seal.sealed(name, changed)).isFalse();
        ((ObjectNode) changed.path("ticket")).put("seal", mark);
        assertThat(seal.sealed(name, changed)).isFalse();
    }

    @Test
    void whoeverLeavesOutThatSomebodyChangedTheTicketBreaksTheSeal() {
        var input = changedBy("[{\"id\":\"ivan\"}]");
        var name = seal.name(TicketSystem.JIRA, "DATA-17", "", input);
        var sealing = seal.sealing(name, input);

        assertThat(seal.sealed(name, INPUT)).isFalse();
        ((ObjectNode) sealing.path("ticket")).remove("changedBy");
        assertThat(seal.sealed(name, sealing)).isFalse();
    }

    @Test
    void theSealOfOneExecutionsChangersIsWorthNothingForAnother() {
        var input = changedBy("[{\"id\":\"ivan\"}]");
        var first = seal.name(TicketSystem.JIRA, "DATA-17", "", input);
        var again = seal.name(TicketSystem.JIRA, "DATA-17", "10131", input);

        assertThat(seal.sealed(again, seal.sealing(first, input))).isFalse();
    }

    private static ObjectNode changedBy(String people) {
        var input = (ObjectNode) INPUT.deepCopy();
        ((ObjectNode) input.path("ticket")).set("changedBy", Json.tree(people));
        return input;
    }

    @Test
    void whoeverHasNotTheKeyCannotSeal() {
        var forger = new ExecutionSeal(Redacted.of("a-guess-at-the-key-of-it"));

        assertThat(seal.sealed(forger.name(TicketSystem.JIRA, "DATA-17", "", INPUT), INPUT))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hook-",
                "hook-jira-DATA-17-1",
                "hook-jira-DATA-17-zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                "hook-jira--00000000000000000000000000000000",
                "orders-2026-03-02",
            })
    void whatOnlyLooksLikeASealedNameIsNone(String name) {
        assertThat(seal.sealed(name, INPUT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "7", "\"text\"", "[]"})
    void anInputThatIsNoRequestIsNotSealed(String input) {
        assertThat(seal.sealed(seal.name(TicketSystem.JIRA, "DATA-17", "", INPUT), Json.tree(input)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATA-17",
                "a ticket/with \"everything\" that <no> name: may {hold}*?",
                "チケット-42",
                "RITM0010042RITM0010042RITM0010042RITM0010042RITM0010042RITM0010042",
            })
    void anyTicketMakesANameThatStepFunctionsTakes(String ticketId) {
        for (var system : TicketSystem.values()) {
            var name = seal.name(system, ticketId, "a transition", INPUT);

            assertThat(name).matches("[A-Za-z0-9_-]{1,80}");
            assertThat(seal.sealed(name, INPUT)).isTrue();
        }
    }
}
