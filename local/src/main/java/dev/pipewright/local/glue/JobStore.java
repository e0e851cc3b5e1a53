package dev.pipewright.local.glue;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateJobResponse;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.Job;

/** The account's job definitions, by name. Thread-safe. */
final class JobStore {

    /** Per account and region (AWS General Reference, "AWS Glue endpoints and quotas"). */
    static final int LIMIT = 2_000;

    private static final int LARGEST_PAGE = 1_000;
    private static final int DEFAULT_CONCURRENT_RUNS = 1;

    private final Clock clock;
    private final Map<String, StoredJob> jobs = new TreeMap<>();

    JobStore(Clock clock) {
        this.clock = clock;
    }

    private record StoredJob(Job job, Map<String, String> tags) {}

    synchronized CreateJobResponse create(CreateJobRequest request) {
        check(request);
        if (jobs.containsKey(request.name())) {
            throw GlueErrors.alreadyExists("Job with name: " + request.name() + " already exists.");
        }
        if (jobs.size() >= LIMIT) {
            throw GlueErrors.limitExceeded("The number of jobs exceeds the limit of " + LIMIT + ".");
        }
        jobs.put(request.name(), new StoredJob(job(request, clock.instant()), Map.copyOf(request.tags())));
        return CreateJobResponse.builder().name(request.name()).build();
    }

    private static void check(CreateJobRequest request) {
        var constraints = new Constraints()
                .required("name", request.name())
                .length("name", request.name(), 1, 255)
                .required("role", request.role())
                .required("command", request.command())
                .size("tags", request.tags().size(), 50);
        Optional.ofNullable(request.command())
                .ifPresent(command -> constraints
                        .required("command.name", command.name())
                        .required("command.scriptLocation", command.scriptLocation()));
        constraints.check();
    }

    private static Job job(CreateJobRequest request, Instant now) {
        var concurrency = Optional.ofNullable(request.executionProperty())
                .filter(property -> property.maxConcurrentRuns() != null)
                .orElseGet(() -> ExecutionProperty.builder()
                        .maxConcurrentRuns(DEFAULT_CONCURRENT_RUNS)
                        .build());
        return Job.builder()
                .name(request.name())
                .description(request.description())
                .role(request.role())
                .createdOn(now)
                .lastModifiedOn(now)
                .executionProperty(concurrency)
                .command(request.command())
                .defaultArguments(request.defaultArguments())
                .nonOverridableArguments(request.nonOverridableArguments())
                .connections(request.connections())
                .maxRetries(request.maxRetries())
                .timeout(request.timeout())
                .workerType(request.workerTypeAsString())
                .numberOfWorkers(request.numberOfWorkers())
                .glueVersion(request.glueVersion())
                .executionClass(request.executionClassAsString())
                .build();
    }

    /** @throws software.amazon.awssdk.services.glue.model.EntityNotFoundException if there is no such job */
    synchronized Job get(String name) {
        return stored(name).job();
    }

    synchronized GetJobsResponse list(GetJobsRequest request) {
        var all = jobs.values().stream().map(StoredJob::job).toList();
        var page = Page.of(all, request.maxResults(), request.nextToken(), LARGEST_PAGE);
        return GetJobsResponse.builder()
                .jobs(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Glue's DeleteJob is content when there is no such job. */
    synchronized void delete(String name) {
        jobs.remove(name);
    }

    synchronized Map<String, String> tags(String name) {
        return stored(name).tags();
    }

    private StoredJob stored(String name) {
        StoredJob stored = name == null ? null : jobs.get(name);
        if (stored == null) {
            throw GlueErrors.notFound("Job " + name + " not found.");
        }
        return stored;
    }
}
