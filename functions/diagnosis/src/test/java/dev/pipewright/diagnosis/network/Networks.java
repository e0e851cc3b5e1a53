package dev.pipewright.diagnosis.network;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.network.path.NetworkClients;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.world.FakeAccount;
import dev.pipewright.diagnosis.world.FakeGlue;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Runs the network stage over a world. */
final class Networks {

    private Networks() {}

    static NetworkPath path(World world) {
        return NetworkPath.of(new FakeAccount(world));
    }

    static DiagnosisStep diagnose(World world, TestFailure... failures) {
        return new DiagnoseNetwork(new ConnectionReader(new FakeGlue(world)), path(world), Answers.withAllRules())
                .diagnose(Runs.input(List.of(), failures));
    }

    /** Runs it over a world whose EC2 is another. */
    static DiagnosisStep diagnose(World world, Ec2Client ec2) {
        var account = NetworkClients.of(new FakeAccount(world));
        var path = new NetworkPath(new NetworkClients(
                ec2,
                account.rds(),
                account.redshift(),
                account.redshiftServerless(),
                account.resolve(),
                account.executor()));
        return new DiagnoseNetwork(new ConnectionReader(new FakeGlue(world)), path, Answers.withAllRules())
                .diagnose(Runs.input(List.of()));
    }

    static Check check(World world, CheckName name) {
        return Runs.only(diagnose(world).checks(), name);
    }
}
