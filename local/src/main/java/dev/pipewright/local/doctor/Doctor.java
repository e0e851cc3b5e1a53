package dev.pipewright.local.doctor;

import dev.pipewright.core.thread.DaemonThreads;
import dev.pipewright.local.diagnose.ExaminedAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Looks at a deployment from all sides at once. It makes no call that changes anything, and ends in time: what has not been
 * answered by then is told as not looked at.
 */
public final class Doctor {

    private static final Duration CALL = Duration.ofSeconds(20);
    private static final Duration ALL = Duration.ofSeconds(90);
    private static final int SIDE_BY_SIDE = 12;

    private final ExaminedAccount examined;
    private final DeploymentClients clients;
    private final Duration limit;

    /** @param limit how long all looks together may take, once the stack has been read */
    Doctor(ExaminedAccount examined, DeploymentClients clients, Duration limit) {
        this.examined = examined;
        this.clients = clients;
        this.limit = limit;
    }

    /** Returns the doctor of an account's deployments. */
    public static Doctor of(ExaminedAccount examined) {
        return new Doctor(examined, new DeploymentClients(CALL), ALL);
    }

    /**
     * Examines a deployment.
     *
     * @throws StackUnavailableException if there is no such deployment
     * @throws dev.pipewright.diagnosis.look.NotSeenException if its stack cannot be looked at
     */
    public DoctorReport examine(String stackName) {
        var deployment = new StackReader(clients.stacks(), examined.account()).read(stackName);
        var pool = Executors.newFixedThreadPool(SIDE_BY_SIDE, new DaemonThreads("look"));
        try {
            var functions = DeployedFunctions.read(clients.functions(), deployment.all(ResourceKind.FUNCTION), pool);
            return new DoctorReport(
                    deployment.stackName(),
                    deployment.status(),
                    examined.account(),
                    findings(pool, new Needs(deployment, functions, examined.services(), clients).all()));
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Finding> findings(ExecutorService pool, List<Need> needs) {
        var findings = new ArrayList<Finding>();
        try {
            var looks = needs.stream()
                    .map(need -> (Callable<List<Finding>>) need::examine)
                    .toList();
            var answers = pool.invokeAll(looks, limit.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < answers.size(); i++) {
                findings.addAll(findings(needs.get(i), answers.get(i)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking at the deployment", e);
        }
        return findings;
    }

    /** One look that breaks must not hide what the others have seen. */
    private List<Finding> findings(Need need, Future<List<Finding>> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException e) {
            return List.of(need.unseen("Could not look: no answer within " + limit.toSeconds() + " seconds"));
        } catch (ExecutionException e) {
            return List.of(need.unseen("Could not look: an answer was not understood ("
                    + e.getCause().getClass().getSimpleName() + ")"));
        }
    }
}
