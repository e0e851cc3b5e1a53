package dev.pipewright.local.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.diagnose.AccountDiagnosis;
import dev.pipewright.local.diagnose.ExaminedAccount;
import dev.pipewright.local.diagnose.GivenError;
import dev.pipewright.local.diagnose.SnapshotAccount;
import dev.pipewright.local.diagnose.SoughtConnection;
import dev.pipewright.local.embedded.RecordedCalls;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.statemachine.WorkflowFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code ./pipewright diagnose --account} says of a connection.
 *
 * @param result the document that {@code --json} prints
 */
record Examination(JsonNode result) {

    /** What is called in each of these states is written down in its function's name. */
    private static final Map<String, String> FUNCTIONS = Map.of(
            "Diagnose network", WorkflowFunction.DIAGNOSE_NETWORK.functionName(),
            "Diagnose credentials", WorkflowFunction.DIAGNOSE_CREDENTIALS.functionName(),
            "Diagnose driver", WorkflowFunction.DIAGNOSE_DRIVER.functionName());

    private static final Requester NOBODY = new Requester(Map.of("os", "examiner"), Optional.empty(), true);

    /** Examines a connection of a snapshot. */
    static Examination of(Path folder, String connection, Optional<String> error) {
        return of(SnapshotAccount.of(AccountSnapshot.load(folder)), connection, error);
    }

    /** Examines a connection of an account. */
    static Examination of(ExaminedAccount account, String connection, Optional<String> error) {
        var sought = SoughtConnection.look(account.services().glue(), connection);
        List<TestFailure> failures = error.flatMap(GivenError::read).stream().toList();
        var noRole = new JobRole(Optional.empty(), Optional.empty());
        var atWork = new AtomicReference<String>();
        var recorded = new ExaminedAccount(
                account.account(), RecordedCalls.account(account.services(), () -> FUNCTIONS.get(atWork.get())));
        return new Examination(new AccountDiagnosis(recorded, noRole, NOBODY)
                .diagnose(connection, sought, failures, event -> {
                    if (event instanceof HistoryEvent.StateEntered entered) {
                        atWork.set(entered.state());
                    }
                }));
    }

    static Examination of(DiagnosisCase each) {
        return of(each.folder(), each.connection(), each.error());
    }

    /** Returns the outcome; empty where nothing was found. */
    Optional<String> outcome() {
        return Optional.ofNullable(result.get("outcome")).map(JsonNode::asText);
    }

    Optional<Cause> cause() {
        return word("cause").map(Cause::valueOf);
    }

    Optional<Stage> stage() {
        return word("stage").map(Stage::valueOf);
    }

    Optional<Confidence> confidence() {
        return word("confidence").map(Confidence::valueOf);
    }

    /** Returns every cause that some check proves. */
    Set<Cause> proven() {
        return checks().filter(check -> check.path("confidence").asText().equals(Confidence.PROVEN.name()))
                .map(check -> Cause.valueOf(check.get("cause").asText()))
                .collect(Collectors.toSet());
    }

    /** Returns the ids of the checks that ended so. */
    Set<String> ended(CheckState state) {
        return checks().filter(check -> check.get("state").asText().equals(state.name()))
                .map(check -> check.get("id").asText())
                .collect(Collectors.toSet());
    }

    /** Returns the ids of all checks, whether they were made or not. */
    Set<String> ids() {
        return checks().map(check -> check.get("id").asText()).collect(Collectors.toSet());
    }

    private Stream<JsonNode> checks() {
        return StreamSupport.stream(result.path("checks").spliterator(), false);
    }

    private Optional<String> word(String member) {
        return Optional.ofNullable(result.path("diagnosis").get(member)).map(JsonNode::asText);
    }

    @Override
    public String toString() {
        return cause().map(cause -> cause + " " + confidence().orElseThrow())
                .or(this::outcome)
                .orElse("nothing");
    }
}
