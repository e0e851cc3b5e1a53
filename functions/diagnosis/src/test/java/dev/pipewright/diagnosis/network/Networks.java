package dev.pipewright.diagnosis.network;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.world.FakeEc2;
import dev.pipewright.diagnosis.world.FakeGlue;
import dev.pipewright.diagnosis.world.FakeRds;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.List;

/** Runs the network stage over a world. */
final class Networks {

    private Networks() {}

    static NetworkPath path(World world) {
        return new NetworkPath(new FakeEc2(world), new FakeRds(world), world::resolve, Runnable::run);
    }

    static DiagnosisStep diagnose(World world, TestFailure... failures) {
        return new DiagnoseNetwork(new ConnectionReader(new FakeGlue(world)), path(world), Answers.withAllRules())
                .diagnose(Runs.input(List.of(), failures));
    }

    static Check check(World world, CheckName name) {
        return Runs.only(diagnose(world).checks(), name);
    }
}
