package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What has happened in one execution, in order. Written by the execution's thread, readable by any.
 *
 * <p>As on AWS a history holds at most 25,000 events, and an execution that exceeds them fails: so a workflow that runs in a
 * circle ends.
 */
public final class History {

    private static final int MOST_EVENTS = 25_000;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private final List<HistoryEvent> events = new ArrayList<>();
    private final Consumer<HistoryEvent> listener;

    History(Consumer<HistoryEvent> listener) {
        this.listener = listener;
    }

    /** What has happened so far; a copy. */
    public synchronized List<HistoryEvent> events() {
        return List.copyOf(events);
    }

    /** The events of one kind, in order. */
    public <E extends HistoryEvent> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The events as JSON objects with a {@code type}; moments and durations in ISO 8601. */
    public ArrayNode toJson() {
        var array = MAPPER.createArrayNode();
        events().forEach(event -> array.add(MAPPER.<JsonNode>valueToTree(event)));
        return array;
    }

    /** @throws ExecutionHalted if the history is full */
    void add(HistoryEvent event) {
        if (size() >= MOST_EVENTS - 1) {
            throw new ExecutionHalted(new ExecutionResult.Failed(
                    ErrorName.RUNTIME, "The execution reached the limit of " + MOST_EVENTS + " history events."));
        }
        append(event);
    }

    /** Adds the last event, for which there is always room. */
    void end(HistoryEvent.ExecutionEnded event) {
        append(event);
    }

    private void append(HistoryEvent event) {
        synchronized (this) {
            events.add(event);
        }
        listener.accept(event);
    }

    private synchronized int size() {
        return events.size();
    }
}
