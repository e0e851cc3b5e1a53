package dev.pipewright.local.glue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/**
 * The runs of the account's jobs. Each runs on a thread of its own and goes STARTING, RUNNING, then SUCCEEDED or
 * FAILED, so that it can be polled meanwhile. Runs outlive their job's definition, as in Glue. Thread-safe.
 */
final class JobRuns {

    private static final Logger LOG = LoggerFactory.getLogger(JobRuns.class);
    private static final int LARGEST_PAGE = 200;

    private final JobStore jobs;
    private final SmokeJob script;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Map<String, List<Run>> runs = new HashMap<>();

    JobRuns(JobStore jobs, SmokeJob script, GlueEnvironment environment) {
        this.jobs = jobs;
        this.script = script;
        this.clock = environment.clock();
        this.ids = environment.ids();
    }

    /** One run: what GetJobRun shows now, and what it will show in the end. */
    private static final class Run {

        private final CompletableFuture<JobRun> ended = new CompletableFuture<>();
        private JobRun shown;

        Run(JobRun shown) {
            this.shown = shown;
        }
    }

    /**
     * Starts a run.
     *
     * @return the run's id
     * @throws software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException if as many are running as the
     *     job allows
     */
    synchronized String start(StartJobRunRequest request) {
        var job = jobs.get(request.jobName());
        if (request.jobRunId() != null) {
            throw new UnsupportedOperationException("The embedded Glue does not repeat a run by JobRunId: start a new"
                    + " run of " + request.jobName() + ".");
        }
        List<Run> ofJob = runs.computeIfAbsent(job.name(), name -> new ArrayList<>());
        long running = ofJob.stream().filter(run -> !run.ended.isDone()).count();
        if (running >= job.executionProperty().maxConcurrentRuns()) {
            throw GlueErrors.concurrentRunsExceeded("Concurrent runs exceeded for " + job.name());
        }
        var run = new Run(starting(job, request));
        ofJob.add(run);
        var thread = new Thread(() -> execute(job, run), "glue-job-" + job.name());
        thread.setDaemon(true);
        thread.start();
        return run.shown.id();
    }

    private JobRun starting(Job job, StartJobRunRequest request) {
        var now = clock.instant();
        return JobRun.builder()
                .id("jr_" + ids.get().toString().replace("-", ""))
                .attempt(0)
                .jobName(job.name())
                .startedOn(now)
                .lastModifiedOn(now)
                .jobRunState(JobRunState.STARTING)
                .arguments(request.arguments())
                .timeout(request.timeout() == null ? job.timeout() : request.timeout())
                .workerType(job.workerTypeAsString())
                .numberOfWorkers(job.numberOfWorkers())
                .glueVersion(job.glueVersion())
                .logGroupName("/aws-glue/jobs")
                .build();
    }

    private void execute(Job job, Run run) {
        try {
            change(run, run.shown.toBuilder().jobRunState(JobRunState.RUNNING));
            script.run(job, arguments(job, run.shown));
            end(run, JobRunState.SUCCEEDED, null);
        } catch (JobFailure e) {
            end(run, JobRunState.FAILED, e.getMessage());
        } catch (RuntimeException e) {
            // Nobody waits on this thread: without an end the run would be polled for ever.
            LOG.error("The run of the job {} ended in an error of the embedded Glue", job.name(), e);
            end(
                    run,
                    JobRunState.FAILED,
                    "InternalServiceException: " + e.getClass().getName());
        }
    }

    /** A run's own arguments win over the job's defaults, and the job's fixed ones over both. */
    private static Map<String, String> arguments(Job job, JobRun run) {
        Map<String, String> arguments = new LinkedHashMap<>(job.defaultArguments());
        arguments.putAll(run.arguments());
        arguments.putAll(job.nonOverridableArguments());
        return arguments;
    }

    private synchronized void change(Run run, JobRun.Builder changed) {
        run.shown = changed.lastModifiedOn(clock.instant()).build();
    }

    private synchronized void end(Run run, JobRunState state, String errorMessage) {
        var now = clock.instant();
        change(
                run,
                run.shown.toBuilder()
                        .jobRunState(state)
                        .errorMessage(errorMessage)
                        .completedOn(now)
                        .executionTime(Math.toIntExact(
                                Duration.between(run.shown.startedOn(), now).toSeconds())));
        run.ended.complete(run.shown);
    }

    synchronized JobRun get(String jobName, String runId) {
        return find(jobName, runId).shown;
    }

    /** A job's runs, the latest first. */
    synchronized GetJobRunsResponse list(GetJobRunsRequest request) {
        var ofJob = runs.get(request.jobName());
        if (ofJob == null) {
            jobs.get(request.jobName());
            return GetJobRunsResponse.builder().jobRuns(List.of()).build();
        }
        List<JobRun> latestFirst = new ArrayList<>();
        for (int i = ofJob.size() - 1; i >= 0; i--) {
            latestFirst.add(ofJob.get(i).shown);
        }
        var page = Page.of(latestFirst, request.maxResults(), request.nextToken(), LARGEST_PAGE);
        return GetJobRunsResponse.builder()
                .jobRuns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Waits for a run's end; see {@link EmbeddedGlue#awaitRun}. */
    JobRun await(String jobName, String runId, Duration limit) throws TimeoutException, InterruptedException {
        Run run;
        synchronized (this) {
            run = find(jobName, runId);
        }
        try {
            return run.ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A run's end is never exceptional.", e);
        }
    }

    private Run find(String jobName, String runId) {
        return runs.getOrDefault(jobName, List.of()).stream()
                .filter(run -> run.shown.id().equals(runId))
                .findFirst()
                .orElseThrow(() -> GlueErrors.notFound("Job run " + runId + " of job " + jobName + " not found."));
    }
}
