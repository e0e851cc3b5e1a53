package dev.pipewright.onboarding.sweep;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.onboarding.EngineRemoval;
import dev.pipewright.onboarding.HalfMade;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Removes what Pipewright made and nobody uses any more: what tests leave to be shared for a day, and what an execution could
 * not clear away itself because somebody stopped it or its time was up, in which case it runs no further state.
 *
 * <table>
 * <caption>What goes; all of it carries Pipewright's name and tag</caption>
 * <tr><th>what</th><th>when</th></tr>
 * <tr><td>a job that requests of one network share</td><td>made more than a day ago, and without a run since</td></tr>
 * <tr><td>a connection of type NETWORK</td><td>made or changed more than a day ago, and no job of the account names
 * it</td></tr>
 * <tr><td>a job of one test</td><td>its execution has ended; no run goes on</td></tr>
 * <tr><td>a crawler and a database of one test, a catalog for one test</td><td>its execution has ended</td></tr>
 * <tr><td>a planned catalog</td><td>its execution broke off</td></tr>
 * <tr><td>a secret</td><td>its execution broke off, and no connection uses it; it can be restored for seven days</td></tr>
 * <tr><td>a connection</td><td>never; it is labelled if its execution broke off before it could</td></tr>
 * </table>
 *
 * <p>Idempotent, and whole whenever it breaks off: what is gone already is no error, each thing goes by its own tag, and the
 * next sweep goes on. An execution that runs, or was redriven, keeps what it has. What a sweep decides on is looked up right
 * before, but Step Functions knows no lock: an execution that is redriven in that moment may find its test's things gone,
 * which it makes again, or its secret scheduled for deletion, which fails it with that reason.
 */
public final class UnusedSweep {

    private static final Logger LOG = LoggerFactory.getLogger(UnusedSweep.class);

    private final Clients clients;
    private final Supplier<AwsAccount> account;
    private final Clock clock;

    /** The services that hold what is swept, and Step Functions, which knows who still needs it. */
    public record Clients(GlueClient glue, AthenaClient athena, SecretsManagerClient secrets, SfnClient workflows) {}

    /**
     * Makes a sweep.
     *
     * @param account for the ARNs by which tags are read
     */
    public UnusedSweep(Clients clients, Supplier<AwsAccount> account, Clock clock) {
        this.clients = clients;
        this.account = account;
        this.clock = clock;
    }

    /**
     * Looks once at all there is, as far as time allows.
     *
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException a right that the function's role lacks, or a list
     *     that a service did not give; everything else has been swept by then
     */
    public SweptUnused run() {
        var sweep = new Sweeping(account.get(), new EndedExecutions(clients.workflows(), clock), clock);
        sorts().forEach(sweep::sweep);
        var swept = sweep.result();
        LOG.atInfo()
                .addKeyValue(
                        LogKeys.SWEPT,
                        Stream.of(Swept.values())
                                .mapToInt(sort -> swept.of(sort).size())
                                .sum())
                .addKeyValue(LogKeys.LEFT_OVER, swept.leftOver())
                .log(swept.complete() ? "Sweep of unused: all seen" : "Sweep of unused: the rest is for the next one");
        sweep.failure().ifPresent(failure -> {
            throw failure;
        });
        return swept;
    }

    /** What costs nothing to keep comes last. */
    private List<Sort> sorts() {
        var connections = new AccountConnections(clients.glue());
        var removal = new EngineRemoval(clients.glue(), clients.athena());
        var halfMade = new HalfMade(clients.glue(), clients.secrets());
        return List.of(
                new LeftSecrets(clients.secrets(), connections, halfMade),
                new UnlabelledConnections(clients.glue(), connections, halfMade),
                new LeftCatalogs(clients.athena(), removal),
                new LeftCrawls(clients.glue(), removal),
                new UnusedJobs(clients.glue(), connections));
    }
}
