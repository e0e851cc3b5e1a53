package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.onboarding.OnboardingSettings;
import dev.pipewright.onboarding.verify.EngineTest.Next;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;
import software.amazon.awssdk.services.glue.model.WorkerType;

/**
 * Phase B, Glue ETL: the job that reads one row through a connection.
 *
 * <p>A run cannot choose its network: the job's own connections decide it. So for connections that Pipewright planned
 * there is one job per network profile (subnet and groups), on a NETWORK connection; an existing connection gets a job
 * bound to it, which also proves that Glue can use its subnet.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_CreateJob.html">CreateJob</a>
 */
public final class SmokeJobs {

    static final String EXECUTION_ARGUMENT = "--execution_id";

    /** CreateJob's default moves with time; the probe was written for this one. */
    private static final String GLUE_VERSION = "5.1";

    /** The smallest that a Spark job takes: 2 workers of 1 DPU. */
    private static final int WORKERS = 2;

    private static final int TIMEOUT_MINUTES = 10;
    private static final int MAX_CONCURRENT_RUNS = 20;

    /** GetJobRuns' largest page. */
    private static final int RUNS_PER_PAGE = 200;

    /** Step Functions and Glue do not share a clock. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final GlueClient glue;
    private final Profile profile;

    /**
     * What every smoke job shares.
     *
     * @param roleArn role the job runs with
     * @param script S3 URI of the probe
     * @param artifactsBucket bucket the probe writes its document to
     * @param driverBuckets the only buckets that a JDBC driver is loaded from
     */
    public record Profile(String roleArn, String script, String artifactsBucket, Set<String> driverBuckets) {

        public Profile {
            driverBuckets = Set.copyOf(driverBuckets);
        }

        /** Returns the profile that the stack configured. */
        public static Profile of(OnboardingSettings settings) {
            return new Profile(
                    settings.jobRoleArn(),
                    settings.probeScript(),
                    settings.artifactsBucket(),
                    settings.driverBuckets());
        }
    }

    public SmokeJobs(GlueClient glue, Profile profile) {
        this.glue = glue;
        this.profile = profile;
    }

    /** Makes sure that the job is there, and finds the run that an earlier attempt may have started. */
    public EngineTest prepare(EngineTestInput input) {
        var connection = glue.getConnection(
                        request -> request.name(input.connectionName()).hidePassword(true))
                .connection();
        var placement = Optional.ofNullable(connection.physicalConnectionRequirements())
                .filter(requirements -> requirements.subnetId() != null);
        // Before anything is made: the table's name or the driver may still be refused.
        var target = ProbeTarget.of(connection, input);
        requireConfiguredBucket(target);
        var jobName = ensureJob(input, connection, placement);
        var started = runOf(jobName, input.execution());
        return new EngineTest(
                started.isPresent() ? Next.POLL : Next.START,
                jobName,
                arguments(input, target),
                started.map(JobRun::id),
                input.execution().probeKey(),
                !input.planned(),
                target.table().map(QualifiedName::toString),
                HandOver.of(target));
    }

    /** Returns the name of the job, which is there now. */
    private String ensureJob(
            EngineTestInput input, Connection connection, Optional<PhysicalConnectionRequirements> placement) {
        if (input.planned()) {
            var shared = jobName(placement);
            placement.ifPresent(this::ensureNetworkConnection);
            ensureJob(shared, placement.map(SmokeJobs::networkConnectionName), Map.of());
            return shared;
        }
        var own = "pipewright-smoke-" + input.execution().shortHash();
        var tags = Map.of(ResourceTag.EXECUTION, input.execution().arn());
        ensureJob(own, placement.map(there -> connection.name()), tags);
        return own;
    }

    private Map<String, String> arguments(EngineTestInput input, ProbeTarget target) {
        var arguments = new LinkedHashMap<>(target.arguments());
        arguments.put("--connection_name", target.connectionName());
        arguments.put(EXECUTION_ARGUMENT, input.execution().runId());
        arguments.put("--artifacts_bucket", profile.artifactsBucket());
        arguments.put("--artifacts_key", input.execution().probeKey());
        return arguments;
    }

    /** A driver is code that would run with the job's rights: who may write a connection may not choose it freely. */
    private void requireConfiguredBucket(ProbeTarget target) {
        var foreign = target.driver().filter(driver -> !driver.isIn(profile.driverBuckets()));
        if (foreign.isPresent()) {
            throw new InvalidRequestException(new Finding(
                    "source.driver.jarUri",
                    "DRIVER_BUCKET",
                    "The connection's driver " + foreign.get().jarUri()
                            + " is not one JAR in a bucket that the deployment trusts, so the smoke job does not load it.",
                    "Have an operator add the bucket to the setting " + OnboardingSettings.DRIVER_BUCKETS
                            + ", or put the JAR into one that is named there."));
        }
    }

    private void ensureNetworkConnection(PhysicalConnectionRequirements placement) {
        var network = ConnectionInput.builder()
                .name(networkConnectionName(placement))
                .description("Carries the network of Pipewright's smoke job; no login")
                .connectionType("NETWORK")
                .connectionPropertiesWithStrings(Map.of())
                .physicalConnectionRequirements(placement)
                .build();
        try {
            glue.createConnection(request -> request.connectionInput(network));
        } catch (AlreadyExistsException e) {
            // The name is the hash of what it holds: the one that is there is the same.
            return;
        }
    }

    private void ensureJob(String name, Optional<String> connection, Map<String, String> tags) {
        try {
            glue.createJob(request -> {
                request.name(name)
                        .description("Pipewright's smoke job: reads one row through a connection")
                        .role(profile.roleArn())
                        .command(command -> command.name("glueetl")
                                .scriptLocation(profile.script())
                                .pythonVersion("3"))
                        .glueVersion(GLUE_VERSION)
                        .workerType(WorkerType.G_1_X)
                        .numberOfWorkers(WORKERS)
                        .timeout(TIMEOUT_MINUTES)
                        .maxRetries(0)
                        .executionProperty(property -> property.maxConcurrentRuns(MAX_CONCURRENT_RUNS))
                        .tags(tags);
                connection.ifPresent(bound -> request.connections(list -> list.connections(bound)));
            });
        } catch (AlreadyExistsException e) {
            // Jobs of a profile are shared, and a job of one execution is made again only by a retry of it.
            return;
        }
    }

    /** The job is shared and keeps its runs; Glue lists the latest first, so only those of this execution's time are read. */
    private Optional<JobRun> runOf(String jobName, Execution execution) {
        var earliest = execution.startedAt().minus(CLOCKS_DIFFER);
        try {
            return glue
                    .getJobRunsPaginator(request -> request.jobName(jobName).maxResults(RUNS_PER_PAGE))
                    .jobRuns()
                    .stream()
                    .takeWhile(run -> run.startedOn() == null || run.startedOn().isAfter(earliest))
                    .filter(run -> execution.runId().equals(run.arguments().get(EXECUTION_ARGUMENT)))
                    .findFirst();
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    /** What the job is made of is in its name: after a deployment with another script or role there is another job. */
    private String jobName(Optional<PhysicalConnectionRequirements> placement) {
        var network = placement.map(SmokeJobs::networkHash).orElse("no-network");
        return "pipewright-smoke-" + hash(List.of(network, profile.roleArn(), profile.script(), GLUE_VERSION));
    }

    private static String networkConnectionName(PhysicalConnectionRequirements placement) {
        return "pipewright-network-" + networkHash(placement);
    }

    private static String networkHash(PhysicalConnectionRequirements placement) {
        var groups = placement.securityGroupIdList().stream().sorted().toList();
        return hash(List.of(placement.subnetId(), groups));
    }

    private static String hash(List<?> content) {
        return CanonicalJson.sha256(content).substring(0, 8);
    }
}
