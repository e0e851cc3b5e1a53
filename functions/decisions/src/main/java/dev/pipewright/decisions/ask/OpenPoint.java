package dev.pipewright.decisions.ask;

import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.RequesterQuestion;
import java.util.List;

/**
 * What a question is about, for those who follow the request without being asked.
 *
 * @param path the field of the request that is asked for; empty where something is to be chosen
 * @param message one sentence, or what there is to choose
 */
record OpenPoint(String path, String message) {

    /** An event tells no more; the mail does. */
    private static final int MOST = 20;

    /** Returns what a requester is asked; nothing where it is an approval that is asked for. */
    static List<OpenPoint> of(Question question) {
        return question.fold(approval -> List.<OpenPoint>of(), OpenPoint::of).stream()
                .limit(MOST)
                .toList();
    }

    private static List<OpenPoint> of(RequesterQuestion question) {
        return question.match(
                reuse -> reuse.connections().stream().map(OpenPoint::of).toList(),
                choose -> choose.candidates().stream().map(OpenPoint::of).toList(),
                hints -> hints.hints().stream().map(OpenPoint::of).toList());
    }

    private static OpenPoint of(ExistingConnection connection) {
        return new OpenPoint("", connection.name() + ", which leads to " + connection.target());
    }

    private static OpenPoint of(SourceCandidate candidate) {
        return new OpenPoint("", candidate.name() + " (" + candidate.type() + ")");
    }

    private static OpenPoint of(Hint hint) {
        return new OpenPoint(hint.path(), hint.message());
    }
}
