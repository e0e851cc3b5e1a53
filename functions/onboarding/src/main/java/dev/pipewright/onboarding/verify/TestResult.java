package dev.pipewright.onboarding.verify;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.TestFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a test ended.
 *
 * @param state the discriminator the state machine branches on
 * @param checks the test's record, and what was left behind in spite of it
 * @param failures what the diagnosis is to read; empty unless FAILED
 * @param connection the tested connection as Glue names it; only from Glue's own test
 * @param handover how to use the connection; only from an engine's test that PASSED
 */
public record TestResult(
        CheckState state,
        List<Check> checks,
        List<TestFailure> failures,
        Optional<TestedConnection> connection,
        Optional<HandOver> handover) {

    public TestResult {
        Objects.requireNonNull(state, "state");
        checks = List.copyOf(checks);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    static TestResult of(Check check) {
        return new TestResult(check.state(), List.of(check), List.of(), Optional.empty(), Optional.empty());
    }

    static TestResult failed(Check check, TestFailure failure) {
        return new TestResult(check.state(), List.of(check), List.of(failure), Optional.empty(), Optional.empty());
    }

    TestResult about(TestedConnection tested) {
        return new TestResult(state, checks, failures, Optional.of(tested), handover);
    }

    TestResult handingOver(HandOver how) {
        return new TestResult(state, checks, failures, connection, Optional.of(how));
    }

    /** Returns this result with what else was seen, which does not change how the test ended. */
    TestResult with(List<Check> more) {
        var all = new ArrayList<>(checks);
        all.addAll(more);
        return new TestResult(state, all, failures, connection, handover);
    }

    /** The tested connection. */
    public record TestedConnection(String name, String type, String arn, int schemaVersion) {}
}
