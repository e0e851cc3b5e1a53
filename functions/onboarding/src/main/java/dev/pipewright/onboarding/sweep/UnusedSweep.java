package dev.pipewright.onboarding.sweep;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.onboarding.MadeForTests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/**
 * Removes smoke jobs and the connections they ran on, once nobody uses them.
 *
 * <table>
 * <caption>What goes; all of it carries Pipewright's name, description and tag</caption>
 * <tr><th>what</th><th>when</th></tr>
 * <tr><td>a job that requests of one network share</td><td>made more than a day ago, and without a run since</td></tr>
 * <tr><td>a job of one test</td><td>its execution has ended, or it was made more than a day ago; no run goes on</td></tr>
 * <tr><td>a connection of type NETWORK</td><td>made or changed more than a day ago, and no job of the account names
 * it</td></tr>
 * </table>
 *
 * <p>Usually a job of one test is deleted by the state that reads its probe. What is left was made by an execution that
 * somebody stopped, or that ended between the two.
 *
 * <p>Reads Glue's jobs and its NETWORK connections by one list each, and the runs and tags only of what may go. A service that
 * is too busy ends the sweep; the next one goes on. Idempotent: what is gone already is no error. A job that a request
 * is about to start when it goes fails to start, and that request ends with that reason; after a day without a run that is
 * a matter of seconds.
 */
public final class UnusedSweep {

    /** How long what is unused is kept: a second request on the same network is often made the same day. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(UnusedSweep.class);

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

    private final GlueClient glue;
    private final Predicate<String> endedExecutions;
    private final Supplier<AwsAccount> account;
    private final Clock clock;

    /**
     * Makes a sweep.
     *
     * @param endedExecutions whether the execution of an ARN has ended
     * @param account for the ARNs by which tags are read
     */
    public UnusedSweep(GlueClient glue, Predicate<String> endedExecutions, Supplier<AwsAccount> account, Clock clock) {
        this.glue = glue;
        this.endedExecutions = endedExecutions;
        this.account = account;
        this.clock = clock;
    }

    /**
     * What one sweep goes by.
     *
     * @param due what was used after it is kept
     */
    private record Moment(AwsAccount account, Instant due) {}

    /** Looks once at all there is. */
    public SweptUnused run() {
        var jobs = new ArrayList<String>();
        var connections = new ArrayList<String>();
        var complete = sweep(jobs, connections);
        LOG.info(
                "{} smoke jobs and {} networks were unused and are deleted{}",
                jobs.size(),
                connections.size(),
                complete ? "" : "; a service was too busy for the rest");
        return new SweptUnused(jobs, connections, complete);
    }

    private boolean sweep(List<String> jobs, List<String> connections) {
        try {
            var now = new Moment(account.get(), clock.instant().minus(KEPT));
            var all = glue.getJobsPaginator(request -> request.maxResults(PER_PAGE)).jobs().stream()
                    .toList();
            all.stream().filter(job -> isUnused(job, now)).forEach(job -> {
                glue.deleteJob(request -> request.jobName(job.name()));
                jobs.add(job.name());
            });
            var named = namedBy(all.stream().filter(job -> !jobs.contains(job.name())));
            networks()
                    .filter(network -> !named.contains(network.name()) && isUnused(network, now))
                    .forEach(network -> {
                        delete(network);
                        connections.add(network.name());
                    });
            return true;
        } catch (AwsServiceException e) {
            if (e.isThrottlingException()) {
                return false;
            }
            throw e;
        }
    }

    private boolean isUnused(Job job, Moment now) {
        if (!job.name().startsWith(MadeForTests.JOB_PREFIX)) {
            return false;
        }
        if (MadeForTests.SHARED_JOB.equals(job.description())) {
            return isBefore(job.createdOn(), now)
                    && runs(job).allMatch(run -> hasEnded(run) && isBefore(lastSeen(run), now))
                    && isTagged(tags("job/" + job.name(), now));
        }
        return MadeForTests.JOB_OF_ONE_TEST.equals(job.description()) && isOver(job, now);
    }

    private boolean isOver(Job job, Moment now) {
        var tags = tags("job/" + job.name(), now);
        var execution = Optional.ofNullable(tags.get(ResourceTag.EXECUTION));
        return isTagged(tags)
                && execution.isPresent()
                && (isBefore(job.createdOn(), now) || endedExecutions.test(execution.get()))
                && runs(job).allMatch(UnusedSweep::hasEnded);
    }

    private boolean isUnused(Connection network, Moment now) {
        return network.name().startsWith(MadeForTests.NETWORK_PREFIX)
                && MadeForTests.NETWORK.equals(network.description())
                && isBefore(network.creationTime(), now)
                && (network.lastUpdatedTime() == null || isBefore(network.lastUpdatedTime(), now))
                && isTagged(tags("connection/" + network.name(), now));
    }

    private Stream<Connection> networks() {
        return glue
                .getConnectionsPaginator(request -> request.hidePassword(true)
                        .maxResults(PER_PAGE)
                        .filter(filter -> filter.connectionType("NETWORK")))
                .stream()
                .flatMap(page -> page.connectionList().stream());
    }

    private Stream<JobRun> runs(Job job) {
        try {
            return glue.getJobRuns(request -> request.jobName(job.name()).maxResults(LATEST_RUNS)).jobRuns().stream();
        } catch (EntityNotFoundException e) {
            return Stream.empty();
        }
    }

    private Map<String, String> tags(String resource, Moment now) {
        try {
            return glue.getTags(request -> request.resourceArn(now.account().arn("glue", resource)))
                    .tags();
        } catch (EntityNotFoundException e) {
            // Somebody was faster.
            return Map.of();
        }
    }

    private void delete(Connection network) {
        try {
            glue.deleteConnection(request -> request.connectionName(network.name()));
        } catch (EntityNotFoundException e) {
            LOG.debug("The network {} is gone already", network.name());
        }
    }

    private static Set<String> namedBy(Stream<Job> jobs) {
        return jobs.map(Job::connections)
                .filter(Objects::nonNull)
                .flatMap(list -> list.connections().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isTagged(Map<String, String> tags) {
        return MadeForTests.SMOKE_TEST.equals(tags.get(ResourceTag.MADE_FOR));
    }

    private static boolean hasEnded(JobRun run) {
        return ENDS.contains(run.jobRunState());
    }

    private static Instant lastSeen(JobRun run) {
        return run.completedOn() == null ? run.startedOn() : run.completedOn();
    }

    /** What has no time is not taken for old. */
    private static boolean isBefore(Instant time, Moment now) {
        return time != null && time.isBefore(now.due());
    }
}
