package dev.pipewright.decisions.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.decisions.record.Question.Hints;
import java.util.Optional;

/**
 * The form by which missing fields are filled in. Each field is named by its path, each checkbox by path and value (see {@link
 * HintField}); the answer is the part of a request that they make up.
 */
final class HintsForm {

    private HintsForm() {}

    static Submission read(Hints asked, FormCheck check) {
        var request = Json.mapper().createObjectNode();
        for (var hint : asked.hints()) {
            new HintField(hint).read(check).ifPresent(value -> put(request, hint.path(), value));
        }
        check.confirm(asked.confirmation());
        var answer = new Answer(Answer.Kind.HINTS, Optional.empty(), Optional.empty(), Optional.of(request));
        return Submission.answered(Optional.of(answer).filter(given -> !request.isEmpty()), check);
    }

    private static void put(ObjectNode request, String path, JsonNode value) {
        var parts = path.split("\\.", -1);
        var parent = request;
        for (var i = 0; i < parts.length - 1; i++) {
            parent = parent.withObjectProperty(parts[i]);
        }
        parent.set(parts[parts.length - 1], value);
    }
}
