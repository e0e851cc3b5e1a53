package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.onboarding.OnboardingSettings;
import dev.pipewright.onboarding.verify.EngineTest.Next;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;

/**
 * Phase B, Glue ETL: the job that reads one row through a connection, and what a run of it is given.
 *
 * <p>A run cannot choose its network: the job's own connections decide it. So for connections that Pipewright planned
 * there is one job per network profile (subnet and groups), on a NETWORK connection; an existing connection gets a job
 * bound to it, which also proves that Glue can use its subnet.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_StartJobRun.html">StartJobRun</a>
 */
public final class SmokeJobs {

    static final String EXECUTION_ARGUMENT = "--execution_id";

    /** GetJobRuns' largest page. */
    private static final int RUNS_PER_PAGE = 200;

    /** Step Functions and Glue do not share a clock. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final GlueClient glue;
    private final Profile profile;
    private final JobDefinitions definitions;

    /**
     * What every smoke job shares.
     *
     * @param roleArn role the job runs with
     * @param script S3 URI of the probe
     * @param artifactsBucket bucket the probe writes its document to
     * @param driverBuckets the only buckets that a JDBC driver is loaded from
     * @param region where a login with IAM is minted for a host that does not name its own region
     */
    public record Profile(
            String roleArn, String script, String artifactsBucket, Set<String> driverBuckets, String region) {

        public Profile {
            driverBuckets = Set.copyOf(driverBuckets);
        }

        /** Returns the profile that the stack configured. */
        public static Profile of(OnboardingSettings settings) {
            return new Profile(
                    settings.jobRoleArn(),
                    settings.probeScript(),
                    settings.artifactsBucket(),
                    settings.driverBuckets(),
                    settings.region());
        }
    }

    public SmokeJobs(GlueClient glue, Profile profile) {
        this.glue = glue;
        this.profile = profile;
        this.definitions = new JobDefinitions(glue, profile);
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
        return input.planned()
                ? definitions.shared(placement)
                : definitions.ofOneTest(input.execution(), placement.map(there -> connection.name()));
    }

    private Map<String, String> arguments(EngineTestInput input, ProbeTarget target) {
        var arguments = new LinkedHashMap<>(target.arguments());
        arguments.put("--connection_name", target.connectionName());
        arguments.put(EXECUTION_ARGUMENT, input.execution().runId());
        arguments.put("--artifacts_bucket", profile.artifactsBucket());
        arguments.put("--artifacts_key", input.execution().probeKey());
        target.iam().ifPresent(login -> arguments.put("--region", profile.region()));
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
}
