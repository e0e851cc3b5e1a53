package dev.pipewright.diagnosis.reading;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pipewright.core.request.SourceType;
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
