package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.Kind;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.decisions.text.Message;
import java.util.Optional;

/** The form by which a plan is approved, with the credentials it needs, or rejected with a reason. */
final class ApprovalForm {

    static final String REASON = "reason";

    private ApprovalForm() {}

    static Submission read(Approval asked, FormCheck check) {
        var choice = Choice.read(check, Choice.APPROVE, Choice.REJECT, "error.approval.missing");
        var credentials = choice.filter(made -> made == Choice.APPROVE && asked.kind() == Kind.APPROVE_SECRET)
                .flatMap(approved -> CredentialIntake.of(asked).read(check));
        if (credentials.isEmpty()) {
            CredentialIntake.keep(check);
        }
        var reason = Reason.read(REASON, check);
        if (reason.isEmpty() && choice.filter(made -> made == Choice.REJECT).isPresent()) {
            check.error(REASON, Message.of("error.reason.missing"));
        }
        check.confirm(asked.confirmation());
        return new Submission(
                choice.map(Choice::verdict), reason, credentials, Optional.empty(), check.kept(), check.errors());
    }
}
