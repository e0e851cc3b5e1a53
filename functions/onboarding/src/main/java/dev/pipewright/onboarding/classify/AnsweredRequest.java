package dev.pipewright.onboarding.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.request.RequestFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request document with the requester's answers laid over it, oldest first: objects are merged, everything else is
 * replaced, and what an answer leaves empty stays as it was. Laying the same answers over it again changes nothing.
 *
 * <p>An answer comes from a page. It completes what will be connected and how; who asks, for which ticket and how far to
 * go was settled by whoever started the execution.
 *
 * @param document the request, completed
 * @param refused one finding for each part that no answer may set; such parts are not in the document
 */
record AnsweredRequest(JsonNode document, List<Finding> refused) {

    private static final Set<String> ANSWERABLE =
            Set.of("source", "connection", "credentials", "network", "verification");

    AnsweredRequest {
        refused = List.copyOf(refused);
    }

    static AnsweredRequest of(JsonNode request, List<Answer> answers) {
        var refused = new ArrayList<Finding>();
        var document = request;
        if (request instanceof ObjectNode written) {
            var completed = written.deepCopy();
            answers.stream()
                    .flatMap(answer -> answer.request().stream())
                    .forEach(answer -> lay(answer, completed, refused));
            document = completed;
        }
        return new AnsweredRequest(document, refused);
    }

    private static void lay(JsonNode answer, ObjectNode over, List<Finding> refused) {
        if (!answer.isObject()) {
            refused.add(refused(""));
        }
        answer.properties().forEach(part -> {
            if (ANSWERABLE.contains(part.getKey())) {
                merge(over, part.getKey(), part.getValue());
            } else {
                refused.add(refused(part.getKey()));
            }
        });
    }

    private static void merge(ObjectNode into, String field, JsonNode value) {
        if (value.isNull() || (value.isTextual() && value.textValue().isBlank())) {
            return;
        }
        if (!value.isObject()) {
            into.set(field, value);
            return;
        }
        var merged = into.get(field) instanceof ObjectNode there ? there : into.putObject(field);
        value.properties().forEach(part -> merge(merged, part.getKey(), part.getValue()));
    }

    private static Finding refused(String field) {
        var known = RequestFields.load().knowsPath(field);
        return new Finding(
                known ? field : "",
                "NOT_TO_BE_ANSWERED",
                "An answer completes the source, connection, credentials, network and verification of a request, and"
                        + " sets nothing else" + (known ? ", so not " + field : "") + ".",
                "Start a new request to change it.");
    }
}
