package dev.pipewright.decisions.sweep;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.record.DecisionRecord;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Ends the waiting for people of whom no mail has reached any. */
public final class NobodyReached {

    private static final String CODE = "NOBODY_REACHED";

    private final Supplier<SfnClient> sfn;

    /** Answers the waiting states through this client. */
    public NobodyReached(Supplier<SfnClient> sfn) {
        this.sfn = sfn;
    }

    /** Refuses the request to the waiting state as a function would; fine if that waits no more. */
    void refuse(DecisionRecord record) {
        var refusal = new InvalidRequestException(finding(record));
        var name = refusal.getClass().getName();
        var cause = Json.write(Map.of("errorType", name, "errorMessage", refusal.getMessage()));
        try {
            sfn.get()
                    .sendTaskFailure(
                            request -> request.taskToken(record.taskToken().reveal())
                                    .error(name)
                                    .cause(cause));
        } catch (TaskTimedOutException | TaskDoesNotExistException e) {
            // Refused by an earlier sweep, or ended otherwise: what was wanted.
            return;
        }
    }

    private static Finding finding(DecisionRecord record) {
        return record.question()
                .fold(
                        approval -> new Finding(
                                "requestedBy",
                                CODE,
                                "No mail has reached anybody who may approve: all were returned or rejected",
                                "Correct the addresses in the parameter that the setting " + Approvers.SETTING
                                        + " names, or take them off SES's suppression list, and start the request again"),
                        forRequester -> new Finding(
                                "requestedBy.email",
                                CODE,
                                "The mail that asks for what the request leaves open has not reached the requester",
                                "Start the request again with an address that takes mail, or with what is open filled in"));
    }
}
