package dev.pipewright.tickets.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.time.Duration;

/**
 * A JSONata expression that turns a payload into a request:
 *
 * <pre>{@code
 * {"ignore":     "why this payload asks for nothing; leave it out where it asks for something",
 *  "ticket":     {"id": "DATA-17"},
 *  "requester":  {"id": "…", "email": "…"},
 *  "changedBy":  {"id": "…", "email": "…"}, whose change made the sender send this; leave it out where the sender never says so,
 *  "transition": "what makes the same request a new one; leave it out otherwise",
 *  "request":    {"query": "…", "source": {…}, …}}
 * }</pre>
 *
 * <p>Beside JSONata's own functions there are {@code $labelled(text)}, which reads lines of the form {@code Label: value} into an
 * object by their labels in small letters without blanks, {@code $json(text)}, which reads a text that is a JSON object and
 * gives nothing for any other, and {@code $request(said, summary)} of {@code form.jsonata}.
 *
 * @see <a href="https://docs.jsonata.org/">JSONata</a>
 */
public final class Mapping {

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int DEEPEST = 200;

    private static final String FORM = MappingFile.shipped("form.jsonata");

    private final String name;
    private final Jsonata expression;

    private Mapping(String name, Jsonata expression) {
        this.name = name;
        this.expression = expression;
    }

    /**
     * Parses a mapping.
     *
     * @param name where it comes from, for messages
     * @throws IllegalArgumentException if it is not JSONata, saying where
     */
    public static Mapping parse(String name, String text) {
        try {
            var expression = Jsonata.jsonata("($request := " + FORM + "; " + text + ")");
            expression.setValidateInput(false);
            expression.registerFunction(
                    "labelled", (Jsonata.Fn1<Object, Object>) value -> TicketText.labelled(text(value)));
            expression.registerFunction("json", (Jsonata.Fn1<Object, Object>) value -> TicketText.json(text(value)));
            return new Mapping(name, expression);
        } catch (JException e) {
            throw new IllegalArgumentException("The mapping " + name + " is not JSONata: " + e.getMessage(), e);
        }
    }

    /**
     * Maps a payload.
     *
     * @throws MappingFailed if the expression fails on it or gives no object
     */
    public MappedTicket map(JsonNode payload) {
        var result = Json.tree(evaluated(Json.mapper().convertValue(payload, Object.class)));
        if (!result.isObject()) {
            throw new MappingFailed(name, "gives no object");
        }
        return MappedTicket.of(result);
    }

    /** One expression must not run in two threads at once. */
    private synchronized Object evaluated(Object payload) {
        try {
            var frame = expression.createFrame();
            frame.setRuntimeBounds(LONGEST.toMillis(), DEEPEST);
            return expression.evaluate(payload, frame);
        } catch (StackOverflowError | RuntimeException e) {
            // The engine's message may quote what was sent.
            throw new MappingFailed(
                    name, "fails on the payload (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String text(Object value) {
        return value instanceof String words ? words : "";
    }

    /** A mapping that could not make anything of a payload; the sender is told, nothing is started. */
    public static final class MappingFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MappingFailed(String mapping, String problem) {
            super("The mapping " + mapping + " " + problem);
        }
    }
}
