package dev.pipewright.local.asl.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One JSONata expression, parsed once. Safe for use by several executions at a time.
 *
 * <p>An expression has no context document: {@code $}, {@code $$} and unqualified field names are undefined at the top level,
 * as in Step Functions.
 */
final class Expression {

    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";

    private final String source;
    private final String field;
    private final Jsonata parsed;

    private Expression(String source, String field, Jsonata parsed) {
        this.source = source;
        this.field = field;
        this.parsed = parsed;
    }

    /** Whether a string is an expression rather than a literal: the marks must be its first and last characters. */
    static boolean isExpression(String text) {
        return text.length() >= OPEN.length() + CLOSE.length() && text.startsWith(OPEN) && text.endsWith(CLOSE);
    }

    /** The expression between the marks. */
    static String sourceOf(String text) {
        return text.substring(OPEN.length(), text.length() - CLOSE.length()).strip();
    }

    /**
     * Parses an expression.
     *
     * @param field where it stands, as in {@code Arguments/Payload}, for messages
     * @throws IllegalArgumentException if it is not JSONata
     */
    static Expression parse(String source, String field) {
        try {
            var parsed = Jsonata.jsonata(source);
            // The engine would otherwise turn a JSON null into the same Java null that stands for undefined.
            parsed.setOutputConvertNulls(false);
            parsed.setValidateInput(false);
            return new Expression(source, field, parsed);
        } catch (JException e) {
            throw new IllegalArgumentException("not a JSONata expression: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Evaluates the expression.
     *
     * @throws QueryEvaluationException if it fails, gives nothing (undefined) or gives something that is not JSON
     */
    JsonNode evaluate(Bindings bindings) {
        Object value = value(bindings);
        if (value == null) {
            throw failure("returned nothing (undefined)", null);
        }
        try {
            return EngineValues.toJson(value);
        } catch (QueryEvaluationException e) {
            throw failure("returned " + e.getMessage(), e);
        }
    }

    // One engine object must not run in two threads at once.
    private synchronized Object value(Bindings bindings) {
        try {
            var frame = parsed.createFrame();
            bindings.library().bindTo(frame);
            bindings.variables().forEach((name, value) -> frame.bind(name, EngineValues.fromJson(value)));
            frame.bind("states", EngineValues.fromJson(bindings.states()));
            return parsed.evaluate(null, frame);
        } catch (StackOverflowError e) {
            throw failure("recurses without end", e);
        } catch (RuntimeException e) {
            // The engine throws its own exception for JSONata's errors and any other for those of a function's
            // argument.
            throw failure("failed: " + e.getMessage(), e);
        }
    }

    private QueryEvaluationException failure(String what, Throwable cause) {
        return new QueryEvaluationException(
                "The JSONata expression '" + source + "' specified for the field '" + field + "' " + what + ".", cause);
    }
}
