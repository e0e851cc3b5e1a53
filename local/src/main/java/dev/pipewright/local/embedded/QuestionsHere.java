package dev.pipewright.local.embedded;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.RequesterQuestion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The function that asks, on a machine where the one who is asked may sit at its terminal: remembers what was asked last, so
 * that it can be asked there too, and refuses at once what nobody here can answer, instead of waiting for days.
 */
final class QuestionsHere implements RequestStreamHandler {

    private final RequestStreamHandler ask;
    private final boolean typing;
    private volatile Question asked;
    private volatile Redacted taskToken;

    /**
     * Stands before the handler that asks by mail.
     *
     * @param typing whether somebody can choose and fill in, and not only say yes or no
     */
    QuestionsHere(RequestStreamHandler ask, boolean typing) {
        this.ask = ask;
        this.typing = typing;
    }

    /** Returns what was asked last. */
    Optional<Question> asked() {
        return Optional.ofNullable(asked);
    }

    /** Ends the waiting for what was asked last as if nobody could have been asked. */
    void leaveUnanswered(SfnClient callbacks) {
        var refusal = nobody();
        callbacks.sendTaskFailure(request -> request.taskToken(taskToken.reveal())
                .error(refusal.getClass().getName())
                .cause(refusal.getMessage()));
    }

    /** @throws InvalidRequestException if nobody here can answer; the state machine ends as NEEDS_INPUT then */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var payload = input.readAllBytes();
        var question = Json.mapper().treeToValue(Json.mapper().readTree(payload).path("question"), Question.class);
        if (!typing && !isYesOrNo(question)) {
            throw nobody();
        }
        asked = question;
        taskToken =
                Redacted.of(Json.mapper().readTree(payload).path("taskToken").asText());
        ask.handleRequest(new ByteArrayInputStream(payload), output, context);
    }

    private static InvalidRequestException nobody() {
        return new InvalidRequestException(new Finding(
                "requestedBy",
                "NOBODY_TO_ASK",
                "Nobody sits at this terminal who could answer.",
                "Run it in a terminal, or add what is missing to the request."));
    }

    private static boolean isYesOrNo(Question question) {
        return question.fold(approval -> true, QuestionsHere::isYesOrNo);
    }

    private static boolean isYesOrNo(RequesterQuestion question) {
        return question.match(reuse -> true, choose -> false, hints -> false);
    }
}
