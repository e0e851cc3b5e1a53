package dev.pipewright.onboarding.sweep;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.onboarding.MadeForTests;
import dev.pipewright.onboarding.sweep.Sweeping.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/**
 * Removes smoke jobs and the NETWORK connections they run on. Reads Glue's jobs by one list, and the runs and tags only of
 * what may go. A shared job that a request is about to start when it goes fails to start, and that request ends with that
 * reason; after a day without a run that is a matter of seconds. No run is stopped: one takes ten minutes at most, and no
 * execution counts as ended so soon.
 */
record UnusedJobs(GlueClient glue, AccountConnections connections) implements Sort {

    /** How long what is unused is kept: a second request on the same network is often made the same day. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final int PER_PAGE = 200;

    /** Glue lists the latest first, and a run takes ten minutes at most. */
    private static final int LATEST_RUNS = 50;

    private static final Set<JobRunState> ENDS = Set.of(
            JobRunState.STOPPED,
            JobRunState.SUCCEEDED,
            JobRunState.FAILED,
            JobRunState.TIMEOUT,
            JobRunState.ERROR,
            JobRunState.EXPIRED);

    @Override
    public void sweep(Sweeping sweep) {
        var all = glue.getJobsPaginator(request -> request.maxResults(PER_PAGE)).jobs().stream()
                .toList();
        var gone = new HashSet<String>();
        all.stream()
                .filter(job -> job.name().startsWith(MadeForTests.JOB_PREFIX))
                .forEach(job -> sweep.look(Swept.JOB, job.name(), () -> {
                    if (!mayGo(job, sweep)) {
                        return Fate.STAYS;
                    }
                    glue.deleteJob(request -> request.jobName(job.name()));
                    gone.add(job.name());
                    return Fate.GOES;
                }));
        networks(sweep, namedBy(all.stream().filter(job -> !gone.contains(job.name()))));
    }

    private boolean mayGo(Job job, Sweeping sweep) {
        if (MadeForTests.SHARED_JOB.equals(job.description())) {
            return sweep.isOlder(job.createdOn(), KEPT)
                    && runs(job).allMatch(run -> hasEnded(run) && sweep.isOlder(lastSeen(run), KEPT))
                    && isForTests(tags("job/" + job.name(), sweep));
        }
        if (!MadeForTests.JOB_OF_ONE_TEST.equals(job.description())) {
            return false;
        }
        var tags = tags("job/" + job.name(), sweep);
        return isForTests(tags) && sweep.end(tags).isOver() && runs(job).allMatch(UnusedJobs::hasEnded);
    }

    private void networks(Sweeping sweep, Set<String> named) {
        connections
                .forTests()
                .filter(network -> !named.contains(network.name()) && isDue(network, sweep))
                .forEach(network -> sweep.look(Swept.NETWORK, network.name(), () -> {
                    if (!isForTests(tags("connection/" + network.name(), sweep))) {
                        return Fate.STAYS;
                    }
                    glue.deleteConnection(request -> request.connectionName(network.name()));
                    return Fate.GOES;
                }));
    }

    private static boolean isDue(Connection network, Sweeping sweep) {
        return sweep.isOlder(network.creationTime(), KEPT)
                && (network.lastUpdatedTime() == null || sweep.isOlder(network.lastUpdatedTime(), KEPT));
    }

    private Stream<JobRun> runs(Job job) {
        try {
            return glue.getJobRuns(request -> request.jobName(job.name()).maxResults(LATEST_RUNS)).jobRuns().stream();
        } catch (EntityNotFoundException e) {
            return Stream.empty();
        }
    }

    private Map<String, String> tags(String resource, Sweeping sweep) {
        var arn = sweep.account().arn("glue", resource);
        return glue.getTags(request -> request.resourceArn(arn)).tags();
    }

    private static Set<String> namedBy(Stream<Job> jobs) {
        return jobs.map(Job::connections)
                .filter(Objects::nonNull)
                .map(list -> list.connections())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private static boolean isForTests(Map<String, String> tags) {
        return MadeForTests.SMOKE_TEST.equals(tags.get(ResourceTag.MADE_FOR));
    }

    private static boolean hasEnded(JobRun run) {
        return ENDS.contains(run.jobRunState());
    }

    private static Instant lastSeen(JobRun run) {
        return run.completedOn() == null ? run.startedOn() : run.completedOn();
    }
}
