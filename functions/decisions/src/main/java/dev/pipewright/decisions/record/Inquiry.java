package dev.pipewright.decisions.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.CanonicalJson;
import java.util.Objects;

/**
 * One question of one execution, with what is shown beside it.
 *
 * @param round how many questions of this execution came before; tells two of the same kind apart
 */
public record Inquiry(Execution execution, AwsAccount account, Requester requester, int round, Question question) {

    public Inquiry {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(question, "question");
    }

    /** Returns the record's key: a retried state asks the same inquiry and finds the same record. */
    @JsonIgnore
    public String id() {
        return id(execution.arn(), question.kind(), round);
    }

    static String id(String executionArn, Kind kind, int round) {
        return ItemKind.DECISION.key(CanonicalJson.sha256OfText(executionArn + "|" + kind + "|" + round));
    }

    /** Returns what tells this inquiry's events apart from the execution's others. */
    @JsonIgnore
    public String occurrence() {
        return question.kind() + "|" + round + "|" + question.fingerprint();
    }
}
