package dev.pipewright.onboarding.secret;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** The staged credentials: one encrypted parameter that lives from the decision until the secret is made. */
public final class Stage {

    private static final String PREFIX = "/pipewright/staging/decision/";

    private final SsmClient parameters;

    public Stage(SsmClient parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads a stage.
     *
     * @return empty if it is gone: expired, or wiped by an earlier attempt
     * @throws NonRetryableException STAGE_LOST if it is not a stage or holds no credentials; the content is not quoted
     */
    Optional<StagedCredentials> read(String name) {
        requireStage(name);
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
        requireStage(name);
        try {
            parameters.deleteParameter(request -> request.name(name));
        } catch (ParameterNotFoundException e) {
            // Expired, or wiped by an earlier attempt: what was wanted.
            return;
        }
    }

    /** The name comes from the state machine's data: reading any other parameter would leak it into a secret. */
    static void requireStage(String name) {
        if (!name.startsWith(PREFIX) || name.contains("..")) {
            throw lost("The parameter " + name + " is not under " + PREFIX);
        }
    }

    static NonRetryableException lost(String what) {
        return new NonRetryableException(
                ErrorCode.STAGE_LOST, what + "; start the request again so that they are typed anew");
    }
}
