package dev.pipewright.onboarding.secret;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.staging.StagingFolders;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** The staged credentials: one encrypted parameter that lives until the secret is made, whoever gave them. */
public final class Stage {

    private final SsmClient parameters;

    public Stage(SsmClient parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads a stage.
     *
     * @return empty if it is gone: expired, or wiped by an earlier attempt
     * @throws NonRetryableException STAGE_LOST if it holds no credentials; the content is not quoted
     */
    Optional<StagedCredentials> read(String name) {
        try {
            var value = parameters
                    .getParameter(request -> request.name(name).withDecryption(true))
                    .parameter()
                    .value();
            return Optional.of(StagedCredentials.read(value));
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Removes a stage; one that is gone already is fine. */
    void wipe(String name) {
        try {
            parameters.deleteParameter(request -> request.name(name));
        } catch (ParameterNotFoundException e) {
            // Expired, or wiped by an earlier attempt: what was wanted.
            return;
        }
    }

    /**
     * The name comes from the state machine's data: reading any other parameter would leak it into a secret. What an
     * approver typed lies in the page's folder; of the requesters', only the one that was planned and agreed to is a stage.
     */
    static void requireStage(String name, PlannedSecret planned) {
        if (!StagingFolders.isOfDecision(name) && !planned.stagedParameter().equals(Optional.of(name))) {
            throw lost("The parameter " + name + " is neither what an approver typed nor what the plan names");
        }
    }

    static NonRetryableException lost(String what) {
        return new NonRetryableException(
                ErrorCode.STAGE_LOST, what + "; start the request again so that they are given anew");
    }
}
