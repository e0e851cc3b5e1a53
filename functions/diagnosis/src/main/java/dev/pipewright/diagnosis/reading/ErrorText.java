package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.TestFailure;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A failure's text, out of its envelopes and taken apart.
 *
 * @param unwrapped the text without what services put around it, for people
 * @param parts the causes, each in lower case, on one line, with {@code '} for every quotation mark; the deepest first,
 *     because an outer exception often only says that something failed; at last the whole text, whose words may stand on
 *     both sides of a boundary
 * @param trigrams those of the whole text
 * @param sent the codes beside the text, and those that it names as such
 */
record ErrorText(String unwrapped, List<String> parts, Trigrams trigrams, Codes sent) {

    private static final int MOST_PARTS = 24;

    private static final Pattern CAUSED_BY =
            Pattern.compile("\\b(?:caused by|root cause|nested exception is|inner exception)\\b\\s?:?");
    /** What went wrong on the side: while cleaning up, or in another attempt. */
    private static final Pattern SUPPRESSED = Pattern.compile("\\bsuppressed:");

    private static final Pattern QUOTES = Pattern.compile("[\"`´‘’‚‛“”„‟″]|«\\s?|\\s?»");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u2007\\u202f\\u200b\\ufeff]+");

    /** {@code SQLState: 28P01}, {@code (28000)}, {@code [28000]}, {@code 28000: …}, {@code code: '28P01'}. */
    private static final Pattern SQL_STATE = Pattern.compile("\\bsql ?state\\W{0,4}([0-9a-z]{5})\\b"
            + "|[(\\[]([0-9]{2}[0-9a-z]{3})[)\\]]"
            + "|(?<![\\w.:-])([0-9]{2}[0-9a-z]{3}): "
            + "|\\bcode'?\\W{1,3}([0-9]{2}[0-9a-z]{3})\\b"
            + "|\\(67, '([0-9a-z]{5})'");

    /** As the probe, DBeaver, Hibernate and others name it. */
    private static final Pattern VENDOR_CODE = Pattern.compile(
            "\\bvend[eo]r ?(?:error ?)?code\\W{0,4}(\\d{1,6})\\b|\\bsql error(?: code)?\\W{1,3}(\\d{1,6})\\b|供应商代码 (\\d{1,6})");

    /** Unwraps and takes apart. */
    static ErrorText of(TestFailure failure) {
        var unwrapped = Envelopes.open(failure.text());
        var line = normal(unwrapped);
        var sqlStates = groups(SQL_STATE.matcher(line).results()).collect(Collectors.toSet());
        failure.sqlState().ifPresent(sqlStates::add);
        var vendorCodes = new HashSet<>(numbers(VENDOR_CODE.matcher(line).results()));
        failure.vendorCode().ifPresent(vendorCodes::add);
        return new ErrorText(unwrapped, parts(line), Trigrams.of(line), new Codes(sqlStates, vendorCodes));
    }

    /** Returns the whole text, as the parts are written. */
    String whole() {
        return parts.get(parts.size() - 1);
    }

    /** Whether the whole text holds the words. */
    boolean holds(Words words) {
        return words.results(this).findAny().isPresent();
    }

    /** Returns the numbers that the words' groups find in the whole text. */
    Set<Integer> numbers(Words words) {
        return numbers(words.results(this));
    }

    private static String normal(String text) {
        var quoted = QUOTES.matcher(text).replaceAll("'");
        return SPACES.matcher(quoted).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static List<String> parts(String line) {
        var parts = SUPPRESSED
                .splitAsStream(line)
                .flatMap(ErrorText::deepestFirst)
                .limit(MOST_PARTS)
                .toList();
        return parts.size() == 1
                ? parts
                : Stream.concat(parts.stream(), Stream.of(line)).toList();
    }

    private static Stream<String> deepestFirst(String chain) {
        var causes = Arrays.asList(CAUSED_BY.split(chain, -1));
        Collections.reverse(causes);
        return causes.stream();
    }

    private static Set<Integer> numbers(Stream<MatchResult> results) {
        return groups(results).map(Integer::valueOf).collect(Collectors.toSet());
    }

    private static Stream<String> groups(Stream<MatchResult> results) {
        return results.flatMap(result -> IntStream.rangeClosed(1, result.groupCount())
                .mapToObj(result::group)
                .filter(Objects::nonNull)
                .map(group -> group.toUpperCase(Locale.ROOT)));
    }
}
