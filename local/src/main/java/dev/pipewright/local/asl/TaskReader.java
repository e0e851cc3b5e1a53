package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.local.asl.jsonata.Template;
import dev.pipewright.local.asl.jsonata.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads a Task state with its Retry and Catch. */
final class TaskReader {

    /** What the States Language assumes when a retrier does not say. */
    private static final int DEFAULT_INTERVAL_SECONDS = 1;

    private static final int DEFAULT_MAX_ATTEMPTS = 3;
    private static final double DEFAULT_BACKOFF_RATE = 2.0;

    private final String name;
    private final Fields fields;
    private final Function<Supplier<State>, Optional<State>> build;

    TaskReader(String name, Fields fields, Function<Supplier<State>, Optional<State>> build) {
        this.name = name;
        this.fields = fields;
        this.build = build;
    }

    Optional<State> read() {
        var resource = readResource();
        var arguments = fields.template("Arguments", Visible.INPUT);
        var timeout = fields.seconds("TimeoutSeconds", 1);
        var heartbeat = readHeartbeat(resource, timeout);
        var retriers = readAll("Retry", TaskReader::readRetrier);
        var catchers = readAll("Catch", TaskReader::readCatcher);
        var exit = StateReader.exit(fields, Visible.RESULT);
        return build.apply(() -> new TaskState(
                name,
                resource.orElseThrow(),
                arguments,
                timeout.orElseGet(TaskReader::unlimited),
                heartbeat,
                retriers,
                catchers,
                exit));
    }

    private static Seconds unlimited() {
        return new Seconds(
                "TimeoutSeconds", 1, new Template.Literal(JsonNodeFactory.instance.numberNode(Seconds.MOST)));
    }

    private Optional<Resource> readResource() {
        return fields.requiredText("Resource").filter(this::isSupported).map(Resource::new);
    }

    private boolean isSupported(String arn) {
        boolean supported = Resource.isServiceIntegration(arn);
        if (!supported) {
            fields.refuse(
                    "Resource",
                    arn + " is not supported. Use a service integration such as arn:aws:states:::lambda:invoke.");
        }
        return supported;
    }

    private Optional<Seconds> readHeartbeat(Optional<Resource> resource, Optional<Seconds> timeout) {
        var heartbeat = fields.seconds("HeartbeatSeconds", 1);
        if (heartbeat.isPresent() && resource.isPresent() && !resource.get().waitsForTaskToken()) {
            fields.refuse("HeartbeatSeconds", "only a .waitForTaskToken task can send heartbeats. Remove it.");
        }
        heartbeat
                .flatMap(TaskReader::literal)
                .ifPresent(beat -> timeout.flatMap(TaskReader::literal)
                        .filter(limit -> beat >= limit)
                        .ifPresent(
                                limit -> fields.refuse("HeartbeatSeconds", "it must be smaller than TimeoutSeconds.")));
        return heartbeat;
    }

    private static Optional<Integer> literal(Seconds seconds) {
        return seconds.value().literal().map(node -> node.intValue());
    }

    private <T> List<T> readAll(String field, BiFunction<Fields, ErrorEquals, T> reader) {
        List<T> entries = new ArrayList<>();
        var objects = fields.objects(field);
        for (int index = 0; index < objects.size(); index++) {
            var entry = objects.get(index);
            boolean last = index == objects.size() - 1;
            // A placeholder keeps the reading going, so that the entry's other findings are told as well.
            var errors = readErrors(entry, last).orElse(new ErrorEquals(List.of(ErrorName.ALL)));
            entries.add(reader.apply(entry, errors));
            entry.refuseUnread();
        }
        return entries;
    }

    private static Optional<ErrorEquals> readErrors(Fields entry, boolean last) {
        var names = entry.texts("ErrorEquals");
        if (names.isEmpty()) {
            if (entry.has("ErrorEquals")) {
                entry.refuse("ErrorEquals", "it names no error. Name one, or States.ALL.");
            }
            return Optional.empty();
        }
        names.stream()
                .filter(error -> error.startsWith("States.") && !ErrorName.MATCHABLE.contains(error))
                .forEach(error ->
                        entry.refuse("ErrorEquals", error + " is no error that a Task's Retry or Catch can match."));
        var errors = new ErrorEquals(names);
        if (errors.isWildcard() && (names.size() > 1 || !last)) {
            entry.refuse("ErrorEquals", "States.ALL must stand alone and in the last entry.");
        }
        return Optional.of(errors);
    }

    private static Retrier readRetrier(Fields entry, ErrorEquals errors) {
        int interval = entry.wholeNumber("IntervalSeconds", 1).orElse(DEFAULT_INTERVAL_SECONDS);
        var maxDelay = entry.wholeNumber("MaxDelaySeconds", 1);
        if (maxDelay.isPresent() && maxDelay.get() <= interval) {
            entry.refuse("MaxDelaySeconds", "it must be greater than IntervalSeconds.");
        }
        return new Retrier(
                errors,
                Duration.ofSeconds(interval),
                entry.wholeNumber("MaxAttempts", 0).orElse(DEFAULT_MAX_ATTEMPTS),
                entry.number("BackoffRate", 1.0).orElse(DEFAULT_BACKOFF_RATE),
                maxDelay.map(Duration::ofSeconds),
                entry.word("JitterStrategy", Set.of("FULL", "NONE"))
                        .filter("FULL"::equals)
                        .isPresent());
    }

    private static Catcher readCatcher(Fields entry, ErrorEquals errors) {
        var next = entry.requiredText("Next");
        return new Catcher(
                errors,
                new Exit(next, entry.template("Output", Visible.ERROR_OUTPUT), entry.assign(Visible.ERROR_OUTPUT)));
    }
}
