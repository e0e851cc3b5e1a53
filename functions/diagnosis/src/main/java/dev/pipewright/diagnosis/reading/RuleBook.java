package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.SourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One file of rules, in the order in which they are tried.
 *
 * @param engines the engines whose texts they know, several where one protocol serves them; empty for what any engine, AWS
 *     or the JDK writes
 */
record RuleBook(Set<SourceType> engines, List<ReadingRule> rules) {

    RuleBook {
        engines = engines == null ? Set.of() : Set.copyOf(engines);
        rules = List.copyOf(rules);
    }

    /** Reads every file that ships with this artifact, in the order in which they are asked. */
    static List<RuleBook> all() {
        return Stream.of("postgresql", "mysql", "any").map(RuleBook::load).toList();
    }

    /** Reads a file that ships with this artifact; a missing or malformed one is a defect. */
    static RuleBook load(String name) {
        var path = "rules/" + name + ".json";
        try (InputStream file = RuleBook.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + path + " beside " + RuleBook.class.getName());
            }
            return Json.mapper().readValue(file, RuleBook.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /** Whether its rules apply to a source of this type; to one of unknown type they all do. */
    boolean appliesTo(Optional<SourceType> type) {
        return engines.isEmpty() || type.isEmpty() || engines.contains(type.get());
    }
}
