package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.reading.Reading;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.Conclusion;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The last stage: the URL, and what the error text says about driver and TLS. Being the last, it also takes the texts that
 * belong to no stage, and says so where nothing at all explains a failure.
 */
final class DiagnoseDriver {

    private final ConnectionReader connections;
    private final Answers answers;

    DiagnoseDriver(ConnectionReader connections, Answers answers) {
        this.connections = Objects.requireNonNull(connections, "connections");
        this.answers = Objects.requireNonNull(answers, "answers");
    }

    DiagnosisStep diagnose(DiagnosisInput input) {
        var connection = connections.existing(input);
        var readings = answers.read(ExaminedConnection.sourceTypeOf(connection), input.failures());
        var checks = new ArrayList<Check>();
        checks.add(url(connection));
        checks.addAll(answers.checks(CheckName.DRIVER_ANSWER, readings));
        checks.addAll(answers.checks(CheckName.TLS_ANSWER, readings));
        checks.addAll(ofTests(readings));
        var all = Stream.concat(input.checks().stream(), checks.stream()).toList();
        if (!input.failures().isEmpty()
                && all.stream().allMatch(check -> check.cause().isEmpty())) {
            checks.add(answers.ofTest(readings.get(0).asUnknown(), unknown(all, readings)));
        }
        return Conclusion.of(input.checks(), checks, Stage.TLS);
    }

    private static Check url(Look<ExaminedConnection> connection) {
        try {
            return UrlRule.check(connection.value());
        } catch (NotSeenException e) {
            return CheckName.DRIVER_URL.notExecuted(e.getMessage());
        }
    }

    /** Texts about Glue's definition, about limits, and about what the engine was asked to read. */
    private List<Check> ofTests(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.stage().filter(Stage::isTest).isPresent())
                .map(reading -> answers.ofTest(reading, answers.sentence(reading)))
                .toList();
    }

    private static String unknown(List<Check> all, List<Reading> readings) {
        var lookedAt = all.stream()
                .filter(check -> check.state() != CheckState.NOT_EXECUTED)
                .map(Check::id)
                .distinct()
                .toList();
        return "The cause is not known. The error text: " + readings.get(0).quoted() + " Looked at: "
                + (lookedAt.isEmpty() ? "nothing" : String.join(", ", lookedAt));
    }
}
