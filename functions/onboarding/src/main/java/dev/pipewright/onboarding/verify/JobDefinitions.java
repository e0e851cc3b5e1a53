package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.onboarding.MadeForTests;
import dev.pipewright.onboarding.verify.SmokeJobs.Profile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionsList;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;
import software.amazon.awssdk.services.glue.model.WorkerType;

/**
 * The definitions of smoke jobs and of the NETWORK connections they run on. One that is there already is used as it is if it
 * is what would be made. One that somebody has edited since is theirs: it is neither changed nor run, because its role, its
 * script or its network is no longer the one that was tested with, and the next name is taken.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_CreateJob.html">CreateJob</a>
 */
final class JobDefinitions {

    /** CreateJob's default moves with time; the probe was written for this one. */
    private static final String GLUE_VERSION = "5.1";

    /** The smallest that a Spark job takes: 2 workers of 1 DPU. */
    private static final int WORKERS = 2;

    private static final int TIMEOUT_MINUTES = 10;
    private static final int MAX_CONCURRENT_RUNS = 20;

    /** More edited ones than this are no accident. */
    private static final int NAMES = 5;

    private final GlueClient glue;
    private final Profile profile;

    JobDefinitions(GlueClient glue, Profile profile) {
        this.glue = glue;
        this.profile = profile;
    }

    /** Returns the name of the job that every connection of this network shares; outside of any where there is none. */
    String shared(Optional<PhysicalConnectionRequirements> placement) {
        var network = placement.map(this::network);
        var where = placement.map(JobDefinitions::hash).orElse("no-network");
        // What the job is made of is in its name: after a deployment with another script or role there is another job.
        var content = hash(List.of(where, profile.roleArn(), profile.script(), GLUE_VERSION));
        return job(MadeForTests.JOB_PREFIX + content, MadeForTests.SHARED_JOB, network, MadeForTests.TAGS);
    }

    /** Returns the name of the job that is bound to a connection for the one test of an execution. */
    String ofOneTest(Execution execution, Optional<String> connection) {
        var tags = new LinkedHashMap<>(MadeForTests.TAGS);
        tags.put(ResourceTag.EXECUTION, execution.arn());
        return job(MadeForTests.JOB_PREFIX + execution.shortHash(), MadeForTests.JOB_OF_ONE_TEST, connection, tags);
    }

    private String job(String base, String description, Optional<String> connection, Map<String, String> tags) {
        return firstUnedited(base, name -> {
            var wanted = definition(name, description, connection, tags);
            try {
                glue.createJob(wanted);
                return true;
            } catch (AlreadyExistsException e) {
                // Jobs of a profile are shared, and a job of one execution is made again only by a retry of it.
                return isAs(glue.getJob(request -> request.jobName(name)).job(), wanted);
            }
        });
    }

    private String network(PhysicalConnectionRequirements placement) {
        return firstUnedited(MadeForTests.NETWORK_PREFIX + hash(placement), name -> {
            var wanted = ConnectionInput.builder()
                    .name(name)
                    .description(MadeForTests.NETWORK)
                    .connectionType("NETWORK")
                    .connectionPropertiesWithStrings(Map.of())
                    .physicalConnectionRequirements(placement)
                    .build();
            try {
                glue.createConnection(request -> request.connectionInput(wanted).tags(MadeForTests.TAGS));
                return true;
            } catch (AlreadyExistsException e) {
                return isAs(
                        glue.getConnection(request -> request.name(name).hidePassword(true))
                                .connection(),
                        placement);
            }
        });
    }

    private static String firstUnedited(String base, Predicate<String> made) {
        return IntStream.rangeClosed(1, NAMES)
                .mapToObj(number -> number == 1 ? base : base + "-" + number)
                .filter(made)
                .findFirst()
                .orElseThrow(() -> new NonRetryableException(
                        ErrorCode.CONFLICT,
                        "Glue holds " + base + " and " + (NAMES - 1)
                                + " more of that name, and somebody has edited each of them; delete them"));
    }

    private CreateJobRequest definition(
            String name, String description, Optional<String> connection, Map<String, String> tags) {
        return CreateJobRequest.builder()
                .name(name)
                .description(description)
                .role(profile.roleArn())
                .command(command ->
                        command.name("glueetl").scriptLocation(profile.script()).pythonVersion("3"))
                .glueVersion(GLUE_VERSION)
                .workerType(WorkerType.G_1_X)
                .numberOfWorkers(WORKERS)
                .timeout(TIMEOUT_MINUTES)
                .maxRetries(0)
                .executionProperty(property -> property.maxConcurrentRuns(MAX_CONCURRENT_RUNS))
                .connections(connection
                        .map(bound ->
                                ConnectionsList.builder().connections(bound).build())
                        .orElse(null))
                .tags(tags)
                .build();
    }

    /**
     * Whether a run of the job does, with the same rights and at the same price, what a run of the wanted one would. What
     * Glue leaves out of its answer is taken for unchanged.
     */
    private static boolean isAs(Job job, CreateJobRequest wanted) {
        var command = job.command();
        return isAs(job.role(), wanted.role())
                && isAs(command.name(), wanted.command().name())
                && isAs(command.scriptLocation(), wanted.command().scriptLocation())
                && connections(job.connections()).equals(connections(wanted.connections()))
                && isAs(job.glueVersion(), wanted.glueVersion())
                && isAs(job.workerTypeAsString(), wanted.workerTypeAsString())
                && isAs(job.numberOfWorkers(), wanted.numberOfWorkers())
                && isAs(job.timeout(), wanted.timeout())
                && isAs(job.maxRetries(), wanted.maxRetries())
                && job.securityConfiguration() == null
                && job.defaultArguments().isEmpty()
                && job.nonOverridableArguments().isEmpty();
    }

    private static boolean isAs(Object there, Object wanted) {
        return there == null || there.equals(wanted);
    }

    private static List<String> connections(ConnectionsList list) {
        return list == null ? List.of() : list.connections();
    }

    private static boolean isAs(Connection connection, PhysicalConnectionRequirements placement) {
        var there = connection.physicalConnectionRequirements();
        return connection.connectionTypeAsString().equals("NETWORK")
                && there != null
                && placement.subnetId().equals(there.subnetId())
                && groups(placement).equals(groups(there));
    }

    private static Set<String> groups(PhysicalConnectionRequirements placement) {
        return new HashSet<>(placement.securityGroupIdList());
    }

    private static String hash(PhysicalConnectionRequirements placement) {
        return hash(List.of(
                placement.subnetId(), groups(placement).stream().sorted().toList()));
    }

    private static String hash(List<?> content) {
        return CanonicalJson.sha256(content).substring(0, 8);
    }
}
