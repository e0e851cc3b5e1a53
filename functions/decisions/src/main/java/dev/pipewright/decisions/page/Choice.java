package dev.pipewright.decisions.page;

import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.decisions.record.Question;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person can choose on a page, by the word that the form sends. */
enum Choice {
    APPROVE(Verdict.APPROVED),
    REJECT(Verdict.REJECTED),
    YES(Verdict.ANSWERED),
    NO(Verdict.ANSWERED);

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

    static List<Choice> of(Question question) {
        return question.fold(approval -> List.of(APPROVE, REJECT), reuse -> List.of(YES, NO));
    }

    static Optional<Choice> read(Question question, String word) {
        return of(question).stream()
                .filter(choice -> choice.word().equals(word))
                .findFirst();
    }
}
