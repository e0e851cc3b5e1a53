package dev.pipewright.decisions.page;

import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.decisions.text.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person can choose on a page, by the word that the form sends. */
enum Choice {
    APPROVE(Verdict.APPROVED),
    REJECT(Verdict.REJECTED),
    YES(Verdict.ANSWERED),
    NO(Verdict.ANSWERED),
    WITHDRAW(Verdict.WITHDRAWN);

    /** The field that holds the word. */
    static final String FIELD = "action";

    private final Verdict verdict;

    Choice(Verdict verdict) {
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads which of two a person chose; notes this error where it is neither. */
    static Optional<Choice> read(FormCheck check, Choice first, Choice second, String missingKey) {
        var word = check.keptField(FIELD);
        var choice = List.of(first, second).stream()
                .filter(one -> word.filter(one.word()::equals).isPresent())
                .findFirst();
        if (choice.isEmpty()) {
            check.error(FIELD, FIELD + "-" + first.word(), Message.of(missingKey));
        }
        return choice;
    }
}
