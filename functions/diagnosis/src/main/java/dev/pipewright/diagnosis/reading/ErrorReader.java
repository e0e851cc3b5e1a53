package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Says what an error text means: stage, cause, how sure, and what else it may be.
 *
 * <p>All rules are asked. A code that the source has sent comes before words, words that say it before words that only fit,
 * the deepest cause of a stack trace before what wraps it, and an engine's own rules before those for any engine. A second
 * fault in the text is named among the alternatives, before what the chosen rule may be confused with.
 */
public final class ErrorReader {

    private static final int LONGEST_QUOTE = 1_000;
    private static final int MOST_ALTERNATIVES = 5;

    private final Function<Optional<SourceType>, List<RuleBook>> booksFor;

    private ErrorReader(Function<Optional<SourceType>, List<RuleBook>> booksFor) {
        this.booksFor = booksFor;
    }

    ErrorReader(List<RuleBook> books) {
        this(type -> books);
    }

    /** Returns a reader with the rules that ship with Pipewright; reads none of them yet. */
    public static ErrorReader withAllRules() {
        return new ErrorReader(ShippedRules::of);
    }

    /**
     * Reads a failure.
     *
     * @param type the source's type; if it is empty, the text shows it, else every engine's rules are tried
     */
    public Reading read(Optional<SourceType> type, TestFailure failure) {
        var text = ErrorText.of(failure);
        var quoted = quote(text.unwrapped());
        var ownWords = ProbeFinding.of(failure);
        if (ownWords.isPresent()) {
            return ownWords.get().reading(quoted, failure.stage());
        }
        var matches = matches(type, text);
        return matches.isEmpty()
                ? Reading.unknown(quoted, failure.stage())
                : Reading.of(matches.get(0), alternatives(matches), quoted, failure.stage());
    }

    private List<Match> matches(Optional<SourceType> type, ErrorText text) {
        var books = booksFor.apply(type);
        var theirs = books.stream()
                .filter(book -> type.map(book.engines()::contains).orElseGet(() -> book.signs(text)))
                .toList();
        return books.stream()
                .filter(book -> book.isForAnyEngine() || theirs.contains(book) || (type.isEmpty() && theirs.isEmpty()))
                .flatMap(book -> book.matches(text, theirs.contains(book)))
                .sorted(Match.SUREST)
                .toList();
    }

    private static List<Cause> alternatives(List<Match> matches) {
        var best = matches.get(0);
        var others =
                matches.stream().filter(match -> !match.isOfTheWordsOf(best)).toList();
        return Stream.of(
                        others.stream().filter(Match::isSaid).map(Match::cause),
                        best.rule().alternatives().stream(),
                        others.stream().map(Match::cause))
                .flatMap(causes -> causes)
                .filter(cause -> cause != best.cause())
                .distinct()
                .limit(MOST_ALTERNATIVES)
                .toList();
    }

    /** Redacts before it shortens: half a secret is still one. */
    private static String quote(String text) {
        var clean = Redaction.redact(text).strip();
        return clean.length() <= LONGEST_QUOTE ? clean : clean.substring(0, LONGEST_QUOTE) + " …";
    }
}
