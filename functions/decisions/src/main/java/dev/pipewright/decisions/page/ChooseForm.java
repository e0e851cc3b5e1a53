package dev.pipewright.decisions.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.decisions.record.Question.Choose;
import dev.pipewright.decisions.text.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The form by which one of the shown resources is picked. It sends an ARN and nothing else of the resource: what the request
 * is given comes from the record, so that a forged form can only pick what was shown.
 */
final class ChooseForm {

    /** The field that holds the ARN, or {@link #NONE}. */
    static final String CANDIDATE = "candidate";

    /** None of these is the source. */
    static final String NONE = "none";

    private ChooseForm() {}

    static Submission read(Choose asked, FormCheck check) {
        var sent = check.keptField(CANDIDATE);
        var candidate = sent.flatMap(asked::candidate);
        var answered = candidate.isPresent() || sent.filter(NONE::equals).isPresent();
        if (!answered) {
            check.forget(CANDIDATE);
            check.error(CANDIDATE, CANDIDATE + "-0", Message.of("error.candidate.missing"));
        }
        check.confirm(asked.confirmation());
        return Submission.answered(Optional.of(answer(candidate)).filter(answer -> answered), check);
    }

    private static Answer answer(Optional<SourceCandidate> candidate) {
        return new Answer(
                Answer.Kind.CHOOSE,
                candidate.map(SourceCandidate::arn),
                Optional.empty(),
                candidate.map(ChooseForm::request));
    }

    /** Not the database: which one is meant is the requester's word, or read off the resource where there is none. */
    private static JsonNode request(SourceCandidate candidate) {
        var source = new LinkedHashMap<String, Object>();
        source.put("type", candidate.type());
        source.put("host", candidate.endpoint().host());
        source.put("port", candidate.endpoint().port());
        source.put("deployment", candidate.deployment());
        return Json.tree((Object) Map.of("source", source));
    }
}
