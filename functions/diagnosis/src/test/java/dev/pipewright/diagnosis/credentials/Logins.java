package dev.pipewright.diagnosis.credentials;

import static dev.pipewright.diagnosis.world.HealthyWorld.JOB_ROLE;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.diagnosis.world.FakeAccount;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.List;
import java.util.Optional;

/** The second stage over a world. */
final class Logins {

    static final JobRole SETTING = new JobRole(Optional.of(JOB_ROLE), Optional.of("pipewright-artifacts"));
    static final JobRole NO_SETTING = new JobRole(Optional.empty(), Optional.empty());

    private Logins() {}

    static DiagnosisStep diagnose(World world, TestFailure... failures) {
        return diagnose(world, SETTING, failures);
    }

    static DiagnosisStep diagnose(World world, JobRole setting, TestFailure... failures) {
        return new DiagnoseCredentials(new FakeAccount(world), setting, Answers.withAllRules())
                .diagnose(Runs.input(List.of(), failures));
    }

    static List<Cause> proven(DiagnosisStep step) {
        return step.checks().stream()
                .filter(Check::proves)
                .flatMap(check -> check.cause().stream())
                .toList();
    }

    static List<Cause> likely(DiagnosisStep step) {
        return step.checks().stream()
                .filter(check -> check.confidence().equals(Optional.of(Confidence.LIKELY)))
                .flatMap(check -> check.cause().stream())
                .toList();
    }
}
