package dev.pipewright.diagnosis.reading;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.SourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One file of rules, in the order in which they are tried.
 *
 * @param engines the engines whose texts they know, several where one protocol serves them; empty for what any engine, AWS
 *     or the JDK writes
 * @param signature what only a text of these engines holds
 * @param vendorCodes how these engines' numbers are written within a text; each has one group
 */
record RuleBook(Set<SourceType> engines, Optional<Words> signature, List<Words> vendorCodes, List<ReadingRule> rules) {

    /** The engines' own first: their words say more than those of any engine. */
    private static final List<String> FILES = List.of(
            "redshift",
            "postgresql",
            "mariadb",
            "mysql",
            "sqlserver",
            "oracle",
            "snowflake",
            "bigquery",
            "glue",
            "any");

    RuleBook {
        engines = engines == null ? Set.of() : Set.copyOf(engines);
        vendorCodes = List.copyOf(vendorCodes);
        rules = List.copyOf(rules);
    }

    /** Reads a file's content. */
    @JsonCreator
    static RuleBook of(
            @JsonProperty("engines") Set<SourceType> engines,
            @JsonProperty("signature") Optional<String> signature,
            @JsonProperty("vendorCodes") List<String> vendorCodes,
            @JsonProperty("rules") List<ReadingRule> rules) {
        return new RuleBook(
                engines,
                signature.map(Words::of),
                vendorCodes == null
                        ? List.of()
                        : vendorCodes.stream().map(Words::of).toList(),
                rules);
    }

    /** Reads every file that ships with this artifact, in the order in which they are asked. */
    static List<RuleBook> all() {
        return FILES.stream().map(RuleBook::load).toList();
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

    boolean isForAnyEngine() {
        return engines.isEmpty();
    }

    /** Whether only these engines write such a text. */
    boolean signs(ErrorText text) {
        return signature.filter(text::holds).isPresent();
    }

    /**
     * Returns what its rules make of a text.
     *
     * @param isTheirs whether the text is known to come from one of these engines: only then is a bare number theirs
     */
    Stream<Match> matches(ErrorText text, boolean isTheirs) {
        var sent = sent(text, isTheirs);
        return rules.stream().flatMap(rule -> rule.match(text, sent).stream());
    }

    private Codes sent(ErrorText text, boolean isTheirs) {
        var numbers = new HashSet<Integer>();
        vendorCodes.forEach(pattern -> numbers.addAll(text.numbers(pattern)));
        if (isTheirs) {
            numbers.addAll(text.sent().vendorCodes());
        }
        return new Codes(text.sent().sqlStates(), numbers);
    }
}
