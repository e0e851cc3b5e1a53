package dev.pipewright.local.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One line of {@code events/results/diagnoses.json}: a connection of a snapshot, and what is wrong with it.
 *
 * @param account the snapshot's folder under {@code events/accounts}
 * @param error what the failed test said: a text, or the verification job's document as JSON
 * @param expected the right answer; empty where nothing is wrong
 * @param also further causes that must be proven
 */
record DiagnosisCase(
        String account,
        String connection,
        Optional<String> error,
        String about,
        Optional<Expected> expected,
        Set<Cause> also) {

    private static final Path EVENTS = Path.of("..", "events");
    private static final Path FILE = EVENTS.resolve("results/diagnoses.json");

    /**
     * The right answer.
     *
     * @param stage empty where the text alone shows the stage
     * @param confidence how sure it must at least be
     */
    record Expected(Cause cause, Optional<Stage> stage, Confidence confidence) {}

    DiagnosisCase {
        also = Set.copyOf(also);
    }

    static JsonNode document() {
        try {
            return Json.tree(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<DiagnosisCase> all() {
        return items(document()).map(DiagnosisCase::read).toList();
    }

    /** Returns the cases in which a cause must be proven. */
    static Stream<DiagnosisCase> proven() {
        return all().stream()
                .filter(each -> each.expected
                        .filter(right -> right.confidence() == Confidence.PROVEN)
                        .isPresent());
    }

    /** Returns the cases in which nothing is wrong. */
    static Stream<DiagnosisCase> healthy() {
        return all().stream().filter(each -> each.expected.isEmpty());
    }

    /** Returns the folder of a snapshot. */
    static Path folder(String account) {
        return EVENTS.resolve("accounts").resolve(account);
    }

    Path folder() {
        return folder(account);
    }

    /** Returns all causes that must be proven. */
    Set<Cause> toBeProven() {
        return Stream.concat(
                        expected.stream()
                                .filter(right -> right.confidence() == Confidence.PROVEN)
                                .map(Expected::cause),
                        also.stream())
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        var name = account + " " + connection;
        return error.isEmpty()
                ? name
                : name + ": "
                        + error.get()
                                .lines()
                                .findFirst()
                                .map(line -> line.substring(0, Math.min(60, line.length())))
                                .orElse("");
    }

    private static DiagnosisCase read(JsonNode entry) {
        var right = entry.get("expected");
        return new DiagnosisCase(
                entry.get("account").asText(),
                entry.get("connection").asText(),
                Optional.ofNullable(entry.get("error")).map(said -> said.isTextual() ? said.asText() : said.toString()),
                entry.get("about").asText(),
                right.isNull() ? Optional.empty() : Optional.of(expected(right)),
                items(entry.path("also"))
                        .map(cause -> Cause.valueOf(cause.asText()))
                        .collect(Collectors.toSet()));
    }

    private static Expected expected(JsonNode right) {
        return new Expected(
                Cause.valueOf(right.get("cause").asText()),
                Optional.ofNullable(right.get("stage")).map(stage -> Stage.valueOf(stage.asText())),
                Confidence.valueOf(right.get("confidence").asText()));
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
