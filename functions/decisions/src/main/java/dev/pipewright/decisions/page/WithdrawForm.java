package dev.pipewright.decisions.page;

import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.text.Message;
import java.util.Optional;

/** The form by which the requester takes the request back; the reason is up to them. */
final class WithdrawForm {

    static final String REASON = "withdrawal-reason";

    /** Not the field of the form that stands beside this one: a word typed there takes nothing back. */
    static final String CONFIRMATION = "withdrawal-confirmation";

    private WithdrawForm() {}

    /** Whether it is this form that was sent. */
    static boolean isMeant(FormCheck check) {
        return check.field(Choice.FIELD).filter(Choice.WITHDRAW.word()::equals).isPresent();
    }

    static Submission read(Question asked, FormCheck check) {
        var verdict = Optional.of(Verdict.WITHDRAWN).filter(taken -> isMeant(check));
        if (verdict.isEmpty()) {
            check.error(Choice.FIELD, CONFIRMATION, Message.of("error.withdraw.only"));
        }
        var reason = Reason.read(REASON, check);
        check.confirm(CONFIRMATION, asked.confirmation());
        return new Submission(verdict, reason, Optional.empty(), Optional.empty(), check.kept(), check.errors());
    }
}
