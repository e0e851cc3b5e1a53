package dev.pipewright.decisions.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.decisions.record.Decided;
import dev.pipewright.decisions.record.Link;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.RequesterQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person sent, checked against what was asked. All errors come at once.
 *
 * @param verdict empty where the form says nothing; there are errors then
 * @param reason in the person's words, on one line, secret-looking values removed
 * @param login what the new secret is to hold; absent where none is made
 * @param answer the answer to a question; absent for an approval
 * @param kept what is shown again if there are errors; no secret value
 * @param errors empty if this decides
 */
record Submission(
        Optional<Verdict> verdict,
        Optional<String> reason,
        Optional<GivenLogin> login,
        Optional<JsonNode> answer,
        Map<String, String> kept,
        List<FieldError> errors) {

    Submission {
        kept = Map.copyOf(kept);
        errors = List.copyOf(errors);
    }

    /** Reads the form of the page that a link of this purpose leads to. */
    static Submission of(LinkPurpose purpose, Question question, FormBody form) {
        var check = new FormCheck(form);
        return purpose == LinkPurpose.WITHDRAW
                ? WithdrawForm.read(question, check)
                : question.fold(
                        approval -> ApprovalForm.read(approval, check), forRequester -> answer(forRequester, check));
    }

    /** The page that asks the requester has two forms. */
    private static Submission answer(RequesterQuestion question, FormCheck check) {
        return WithdrawForm.isMeant(check)
                ? WithdrawForm.read(question, check)
                : question.match(
                        reuse -> ReuseForm.read(reuse, check),
                        choose -> ChooseForm.read(choose, check),
                        hints -> HintsForm.read(hints, check));
    }

    /** Returns what was answered; nothing, where the form does not say. */
    static Submission answered(Optional<Answer> answer, FormCheck check) {
        return new Submission(
                answer.map(given -> Verdict.ANSWERED),
                Optional.empty(),
                Optional.empty(),
                answer.map(Json::tree),
                check.kept(),
                check.errors());
    }

    /** Returns this as a decision by a link's owner; only for a submission without errors. */
    Decided decided(Link link, Instant at, Optional<String> stagedParameter) {
        return new Decided(
                link.id(), verdict.orElseThrow(), link.recipient().displayName(), at, reason, stagedParameter, answer);
    }

    /** Whether this asks for something else than what was decided, or comes from somebody else. */
    boolean contradicts(Link link, Decided made) {
        return verdict.isPresent()
                && !(link.id().equals(made.linkId())
                        && verdict.get() == made.verdict()
                        && answer.equals(made.answer()));
    }
}
