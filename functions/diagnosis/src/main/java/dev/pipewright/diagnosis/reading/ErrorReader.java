package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;

/**
 * Says what an error text means: stage, cause, how sure, and what else it may be. An engine's own rules are tried before
 * those for any engine, and the deepest cause of a stack trace before what wraps it.
 */
public final class ErrorReader {

    private static final int LONGEST_QUOTE = 1_000;

    private final List<RuleBook> books;

    ErrorReader(List<RuleBook> books) {
        this.books = List.copyOf(books);
    }

    /** Returns a reader with the rules that ship with Pipewright. */
    public static ErrorReader withAllRules() {
        return new ErrorReader(RuleBook.all());
    }

    /**
     * Reads a failure.
     *
     * @param type the source's type; empty if it is not known, and then every engine's rules are tried
     */
    public Reading read(Optional<SourceType> type, TestFailure failure) {
        var text = ErrorText.of(failure);
        var quoted = quote(text.unwrapped());
        for (var part : text.parts()) {
            var rule = books.stream()
                    .filter(book -> book.appliesTo(type))
                    .flatMap(book -> book.rules().stream())
                    .filter(candidate -> candidate.match().holds(text, part))
                    .findFirst();
            if (rule.isPresent()) {
                return Reading.of(rule.get(), quoted, failure.stage());
            }
        }
        return Reading.unknown(quoted, failure.stage());
    }

    /** Redacts before it shortens: half a secret is still one. */
    private static String quote(String text) {
        var clean = Redaction.redact(text).strip();
        return clean.length() <= LONGEST_QUOTE ? clean : clean.substring(0, LONGEST_QUOTE) + " …";
    }
}
