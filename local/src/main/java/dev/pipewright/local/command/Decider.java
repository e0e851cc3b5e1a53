package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.embedded.EmbeddedPipewright;

/** Who answers when the workflow waits for a person. */
@FunctionalInterface
interface Decider {

    /** Answers the question that was mailed last; called on a thread of its own. */
    void decide(JsonNode request);

    static Decider of(RunCommand.Decide decide, EmbeddedPipewright pipewright, Console console) {
        var page = new PageVisit(pipewright);
        return switch (decide) {
            case ASK -> new PersonDecides(pipewright, page, console);
            case APPROVE -> request -> page.answer(true);
            case REJECT -> request -> page.answer(false);
        };
    }
}
