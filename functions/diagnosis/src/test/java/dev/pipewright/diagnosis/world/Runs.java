package dev.pipewright.diagnosis.world;

import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Inputs and answers of the stages, in short. */
public final class Runs {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Runs() {}

    public static Execution execution() {
        return new Execution(
                "arn:aws:states:eu-central-1:123456789012:execution:connect-data-source:run-1", "run-1", START);
    }

    public static StateContext state() {
        return new StateContext("Diagnose", START, 0);
    }

    public static DiagnosisInput input(List<Check> before, TestFailure... failures) {
        return new DiagnosisInput(
                execution(), state(), HealthyWorld.ACCOUNT, "orders", Arrays.asList(failures), before);
    }

    public static TestFailure words(String text) {
        return TestFailure.ofText(Stage.GLUE_TEST, text);
    }

    public static TestFailure coded(String sqlState, String text) {
        return new TestFailure(
                Stage.ENGINE,
                text,
                Optional.of("org.postgresql.util.PSQLException"),
                Optional.of(sqlState),
                OptionalInt.of(0));
    }

    /** Returns what a test has told of an error that has a class and no codes, as the probe's own findings have none. */
    public static TestFailure classed(Stage test, String errorClass, String text) {
        return new TestFailure(test, text, Optional.of(errorClass), Optional.empty(), OptionalInt.empty());
    }

    public static Check only(List<Check> checks, CheckName name) {
        var found =
                checks.stream().filter(check -> check.id().equals(name.id())).toList();
        if (found.size() != 1) {
            throw new AssertionError(name.id() + " is there " + found.size() + " times: " + checks);
        }
        return found.get(0);
    }
}
