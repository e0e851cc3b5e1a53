package dev.pipewright.decisions.page;

import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.decisions.record.Kind;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.decisions.text.Message;
import java.util.Optional;

/** The form by which a plan is approved, with the credentials it needs, or rejected with a reason. */
final class ApprovalForm {

    static final String REASON = "reason";

    /** The field that says whose login to use, where the requester staged one. */
    private static final String LOGIN = "login";

    private static final String STAGED = "staged";
    private static final String TYPED = "typed";

    private ApprovalForm() {}

    static Submission read(Approval asked, FormCheck check) {
        var choice = Choice.read(check, Choice.APPROVE, Choice.REJECT, "error.approval.missing");
        var login = choice.filter(made -> made == Choice.APPROVE && asked.kind() == Kind.APPROVE_SECRET)
                .flatMap(approved -> login(asked, check));
        if (login.isEmpty()) {
            CredentialIntake.keep(check);
        }
        var reason = Reason.read(REASON, check);
        if (reason.isEmpty() && choice.filter(made -> made == Choice.REJECT).isPresent()) {
            check.error(REASON, Message.of("error.reason.missing"));
        }
        check.confirm(asked.confirmation());
        return new Submission(
                choice.map(Choice::verdict), reason, login, Optional.empty(), check.kept(), check.errors());
    }

    private static Optional<GivenLogin> login(Approval asked, FormCheck check) {
        var staged = asked.plan().secret().flatMap(PlannedSecret::stagedParameter);
        var choice = staged.isEmpty() ? Optional.of(TYPED) : check.keptField(LOGIN);
        if (choice.filter(TYPED::equals).isPresent()) {
            return CredentialIntake.of(asked).read(check).map(GivenLogin.Typed::new);
        }
        if (choice.filter(STAGED::equals).isEmpty()) {
            check.error(LOGIN, LOGIN + "-" + STAGED, Message.of("error.login.missing"));
        } else if (CredentialIntake.isFilledIn(check)) {
            check.error(LOGIN, LOGIN + "-" + STAGED, Message.of("error.login.both"));
        }
        return staged.map(GivenLogin.OfRequester::new);
    }
}
