package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * What is known of an error: the States Language's Error Output.
 *
 * @param error the error's name, such as {@code States.Timeout} or an exception's class; empty if none was given
 * @param cause an explanation, often JSON text; empty if none was given
 */
public record ErrorOutput(String error, String cause) {

    /** Turns an absent name or cause into an empty one. */
    public ErrorOutput {
        error = Objects.requireNonNullElse(error, "");
        cause = Objects.requireNonNullElse(cause, "");
    }

    /** The object bound to {@code $states.errorOutput}. */
    ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("Error", error).put("Cause", cause);
    }
}
