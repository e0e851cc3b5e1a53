package dev.pipewright.core.requirement;

import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.staging.StagingFolders;
import java.util.Optional;

/**
 * What holds of credentials that the requester staged: they are for a new secret, and only the requester's own are taken.
 * Whether there are any is not looked at here, so that the answer about somebody else's is the same either way.
 */
final class StageRules {

    private static final String PATH = "credentials.stagedParameter";
    private static final String OTHERWISE =
            "Leave credentials.stagedParameter out; with the method NEW_SECRET the approver types the login.";

    private StageRules() {}

    /** @param requester empty where it is not known who asks; then whose stage it is stays open */
    static void check(OnboardingRequest request, Optional<Requester> requester, Objections objections) {
        var staged = request.credentials().stagedParameter();
        if (staged.isEmpty()) {
            return;
        }
        request.credentials()
                .method()
                .filter(method -> method != CredentialsMethod.NEW_SECRET)
                .ifPresent(method -> objections.contradiction(
                        PATH,
                        "Staged credentials become a new secret, and the method " + method + " makes none.",
                        "Set credentials.method to NEW_SECRET, or leave credentials.stagedParameter out."));
        requester
                .filter(asking -> !StagingFolders.isOwn(staged.get(), asking))
                .ifPresent(asking -> notYours(asking, objections));
    }

    private static void notYours(Requester requester, Objections objections) {
        var own = StagingFolders.of(requester);
        if (own.isEmpty()) {
            objections.add(
                    PATH,
                    Objections.STAGE_NOT_YOURS,
                    "Only the requester's own staged credentials are taken, and nothing vouches for who asks.",
                    "Ask by a ticket whose system Pipewright verifies. " + OTHERWISE);
            return;
        }
        objections.add(
                PATH,
                Objections.STAGE_NOT_YOURS,
                "Only the requester's own staged credentials are taken, and this parameter does not lie in a folder of"
                        + " theirs.",
                "Stage the login directly in " + Objections.or(own) + ". " + OTHERWISE);
    }
}
