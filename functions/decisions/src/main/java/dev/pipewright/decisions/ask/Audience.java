package dev.pipewright.decisions.ask;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.record.Invited;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import java.util.List;
import java.util.Optional;

/** Who gets a link: approvers about a plan, the requester about what only they can say, and to withdraw. */
public final class Audience {

    private final Approvers approvers;
    private final Preferences preferences;

    /**
     * Asks these approvers.
     *
     * @param preferences the deployment's, of a requester whose request asks for no language
     */
    public Audience(Approvers approvers, Preferences preferences) {
        this.approvers = approvers;
        this.preferences = preferences;
    }

    /**
     * Returns who is asked: at least one person.
     *
     * @throws InvalidRequestException NO_APPROVER or NOBODY_TO_ASK
     */
    List<Invited> deciding(Question question, Requester requester, Optional<String> locale) {
        var asked = question.fold(
                approval -> approvers.of(requester).first(),
                forRequester -> List.of(verified(requester, locale).orElseThrow(Audience::nobody)));
        return asked.stream()
                .map(person -> new Invited(person, LinkPurpose.DECIDE))
                .toList();
    }

    /** Returns the requester, who may take the request back while others decide; nobody where the requester decides. */
    Optional<Invited> withdrawing(Question question, Requester requester, Optional<String> locale) {
        return question.fold(approval -> verified(requester, locale), forRequester -> Optional.<Recipient>empty())
                .map(person -> new Invited(person, LinkPurpose.WITHDRAW));
    }

    private Optional<Recipient> verified(Requester requester, Optional<String> locale) {
        return requester
                .email()
                .filter(email -> requester.verified() && Recipient.isAddress(email))
                .map(email -> new Recipient(
                        email,
                        requester.displayName(),
                        locale.flatMap(Language::of).orElse(preferences.language()),
                        preferences.timeZone()));
    }

    private static InvalidRequestException nobody() {
        return new InvalidRequestException(new Finding(
                "requestedBy.email",
                "NOBODY_TO_ASK",
                "The request leaves something open, and there is no verified requester with an e-mail address to ask",
                "Start the request again with what is open filled in, or send it by a signed ticket webhook"));
    }
}
