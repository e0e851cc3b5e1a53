package dev.pipewright.onboarding.classify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.ticket.Completion;
import java.util.List;
import java.util.Objects;

/**
 * What classification is given.
 *
 * @param request the execution's input as it came
 * @param answers what the requester has answered so far, oldest first
 * @param completion what became of a ticket that said too little; {@link Completion#NONE} the first time round
 */
public record ClassifyInput(
        Execution execution, StateContext state, JsonNode request, List<Answer> answers, Completion completion)
        implements StateInput {

    public ClassifyInput {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(request, "request");
        answers = answers == null ? List.of() : List.copyOf(answers);
        completion = completion == null ? Completion.NONE : completion;
    }

    /** Whether this execution was not classified before. */
    boolean isFirstTime() {
        return answers.isEmpty() && !completion.isTried();
    }
}
