package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.Bindings;
import dev.pipewright.local.asl.jsonata.QueryEvaluationException;
import dev.pipewright.local.asl.jsonata.Template;
import java.util.Optional;

/**
 * Ends the execution as failed.
 *
 * @param name the state's name
 * @param error the error's name, a string or an expression that gives one
 * @param cause the explanation, likewise
 */
record FailState(String name, Optional<Template> error, Optional<Template> cause) implements State {

    @Override
    public String type() {
        return "Fail";
    }

    @Override
    public Transition run(Visit visit) {
        var bindings = visit.bindings();
        throw new StateFailure(text("Error", error, bindings), text("Cause", cause, bindings));
    }

    private static String text(String field, Optional<Template> template, Bindings bindings) {
        return template.map(value -> value.evaluate(bindings))
                .map(value -> requireText(field, value))
                .orElse("");
    }

    private static String requireText(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw new QueryEvaluationException(
                    field + " takes a string, and its expression gave a " + value.getNodeType() + ".");
        }
        return value.textValue();
    }
}
