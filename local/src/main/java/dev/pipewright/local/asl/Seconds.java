package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.Bindings;
import dev.pipewright.local.asl.jsonata.QueryEvaluationException;
import dev.pipewright.local.asl.jsonata.Template;
import java.time.Duration;

/**
 * A field that counts seconds, as a number or as an expression.
 *
 * @param field its name, for messages
 * @param least the smallest value allowed
 * @param value the number or expression
 */
record Seconds(String field, int least, Template value) {

    /** The largest number of seconds that the States Language takes, and a Task's timeout if it states none. */
    static final int MOST = 99_999_999;

    /** Whether a JSON value can stand in such a field. */
    static boolean isAllowed(JsonNode node, int least) {
        return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= least && node.intValue() <= MOST;
    }

    /** @throws QueryEvaluationException if the expression gives anything but a whole number within the bounds */
    Duration evaluate(Bindings bindings) {
        var seconds = value.evaluate(bindings);
        if (!isAllowed(seconds, least)) {
            throw new QueryEvaluationException(field + " takes a whole number from " + least + " to " + MOST
                    + ", and its expression gave a " + seconds.getNodeType() + " outside of that.");
        }
        return Duration.ofSeconds(seconds.intValue());
    }
}
