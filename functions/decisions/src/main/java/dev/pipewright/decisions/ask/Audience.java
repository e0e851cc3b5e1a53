package dev.pipewright.decisions.ask;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Recipient;
import java.util.List;

/** Who is asked: approvers about a plan, the requester about what only they can say. */
final class Audience {

    private final Approvers approvers;

    Audience(Approvers approvers) {
        this.approvers = approvers;
    }

    /**
     * Returns at least one person.
     *
     * @throws InvalidRequestException NO_APPROVER or NOBODY_TO_ASK
     */
    List<Recipient> of(Question question, Requester requester) {
        return question.fold(approval -> approvers.of(requester), forRequester -> List.of(verified(requester)));
    }

    private static Recipient verified(Requester requester) {
        return requester
                .email()
                .filter(email -> requester.verified() && !email.isBlank())
                .map(email -> new Recipient(email, requester.displayName()))
                .orElseThrow(() -> new InvalidRequestException(new Finding(
                        "requestedBy.email",
                        "NOBODY_TO_ASK",
                        "The request leaves something open, and there is no verified requester with an e-mail address to ask",
                        "Start the request again with what is open filled in, or send it by a signed ticket webhook")));
    }
}
