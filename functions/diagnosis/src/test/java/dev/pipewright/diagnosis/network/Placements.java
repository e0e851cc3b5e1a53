package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.world.FakeSsm;
import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.List;
import java.util.Optional;

/** Places a planned connection in a world. */
final class Placements {

    static final String IN_VPC =
            "{\"reachability\":\"SAME_VPC\",\"subnetId\":\"subnet-glue\",\"securityGroupIds\":[\"sg-glue\"]}";
    static final String REDSHIFT_HOST = "dwh.c9akciq32rgw.eu-central-1.redshift.amazonaws.com";
    static final String WORKGROUP_HOST = "dwh.123456789012.eu-central-1.redshift-serverless.amazonaws.com";

    private static final String ORDERS = "{\"type\":\"POSTGRESQL\",\"host\":\"" + HOST + "\",\"port\":5432}";

    private Placements() {}

    /** Places a connection to the healthy world's own database, of which nothing was found before. */
    static NetworkExamination of(World world, String network) {
        return of(world, ORDERS, network, Optional.empty());
    }

    /** Places a connection to a source of which nothing was found before. */
    static NetworkExamination of(World world, String source, String network) {
        return of(world, source, network, Optional.empty());
    }

    /** Places a connection to the healthy world's own database, which was found in this VPC. */
    static NetworkExamination found(World world, String network, String vpcId) {
        return of(world, ORDERS, network, Optional.of(orders(vpcId)));
    }

    static NetworkExamination of(World world, String source, String network, Optional<SourceCandidate> found) {
        var request = Json.read("{\"source\":" + source + ",\"network\":" + network + "}", OnboardingRequest.class);
        return new ExamineNetwork(Networks.path(world), new ConfiguredSecurityGroups(() -> new FakeSsm(world)))
                .examine(new ExamineNetworkInput(Runs.execution(), Runs.state(), HealthyWorld.ACCOUNT, request, found));
    }

    static SourceCandidate orders(String vpcId) {
        return candidate(
                "arn:aws:rds:eu-central-1:123456789012:db:orders", HOST, SourceType.POSTGRESQL, Deployment.RDS, vpcId);
    }

    /** A private resource in subnet-db with the group sg-db. */
    static SourceCandidate candidate(String arn, String host, SourceType type, Deployment deployment, String vpcId) {
        return new SourceCandidate(
                arn,
                host.substring(0, host.indexOf('.')),
                type,
                deployment,
                new Endpoint(host, type.defaultPort()),
                Optional.empty(),
                Optional.of("orders"),
                Optional.empty(),
                "available",
                Optional.of(vpcId),
                List.of("subnet-db"),
                List.of("sg-db"),
                false,
                false,
                Optional.empty(),
                List.of("it is the host"));
    }

    static Hint hint(NetworkExamination examination, String path) {
        return examination.hints().stream()
                .filter(hint -> hint.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no hint " + path + " in " + examination));
    }

    static List<String> values(NetworkExamination examination, String path) {
        return hint(examination, path).options().stream()
                .map(Hint.Option::value)
                .toList();
    }

    static Check check(NetworkExamination examination, String id) {
        return examination.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + id + " in " + examination));
    }
}
