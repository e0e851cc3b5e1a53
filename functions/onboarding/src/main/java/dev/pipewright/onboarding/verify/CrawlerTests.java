package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.onboarding.verify.PreparedEngine.Next;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CrawlerStoppingException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JdbcTarget;

/**
 * Phase B, crawler: makes a crawler of one table that writes into a database of this execution's own, starts it once, and
 * sees whether it is at work. Step Functions has no integration that waits for a crawler.
 *
 * <p>Idempotent: crawler and database are found again by their names, which are those of this execution. The crawler is
 * started only the first time, so that it logs in once.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_CreateCrawler.html">CreateCrawler</a>
 */
final class CrawlerTests {

    /** A crawl of one table takes a minute or two, of which most is spent on starting. */
    static final Duration LIMIT = Duration.ofMinutes(15);

    /** How long a crawler that was told to stop is waited for: until then it cannot be deleted. */
    static final Duration STOPPING = Duration.ofMinutes(5);

    private final GlueClient glue;
    private final String roleArn;

    /**
     * @param roleArn the role that crawlers run with: that of the smoke job, which reads the same secrets
     */
    public CrawlerTests(GlueClient glue, String roleArn) {
        this.glue = glue;
        this.roleArn = roleArn;
    }

    /** Makes sure that the crawler was started, and says whether it has ended. */
    PreparedEngine prepare(NextEngineInput input) {
        var connection = glue.getConnection(
                        request -> request.name(input.connectionName()).hidePassword(true))
                .connection();
        // Before anything is made: the table's name may still be refused.
        var crawl = Crawl.of(input.execution(), ProbeTarget.of(connection, input.ofOne()));
        try {
            if (input.waitingSince().isEmpty()) {
                make(input, crawl);
                start(crawl);
            }
        } catch (InvalidInputException e) {
            // What Glue says of the role, the connection or the path is what the diagnosis is to read.
            return PreparedEngine.of(input, Next.READ, crawl).refused(Redaction.redact(AwsErrors.text(e)));
        }
        return PreparedEngine.of(input, next(input, crawl), crawl);
    }

    private void make(NextEngineInput input, Crawl crawl) {
        var tags = Map.of(ResourceTag.EXECUTION, input.execution().arn());
        try {
            glue.createDatabase(request -> request.databaseInput(database -> database.name(crawl.database())
                            .description("Pipewright's test by a crawler; removed when it has ended"))
                    .tags(tags));
        } catch (AlreadyExistsException e) {
            // An earlier attempt's: the name is this execution's own.
            ensureCrawler(input, crawl, tags);
            return;
        }
        ensureCrawler(input, crawl, tags);
    }

    private void ensureCrawler(NextEngineInput input, Crawl crawl, Map<String, String> tags) {
        try {
            glue.createCrawler(request -> request.name(crawl.crawler())
                    .description("Pipewright's test of the connection " + input.connectionName())
                    .role(roleArn)
                    .databaseName(crawl.database())
                    .targets(targets -> targets.jdbcTargets(JdbcTarget.builder()
                            .connectionName(input.connectionName())
                            .path(crawl.path())
                            .build()))
                    .tags(tags));
        } catch (AlreadyExistsException e) {
            // An earlier attempt's as well.
            return;
        }
    }

    /** Starts it, unless an earlier attempt has: a second start would be a second login. */
    private void start(Crawl crawl) {
        var crawler = find(crawl);
        if (crawler.filter(found -> found.state() == CrawlerState.READY && found.lastCrawl() == null)
                .isEmpty()) {
            return;
        }
        try {
            glue.startCrawler(request -> request.name(crawl.crawler()));
        } catch (CrawlerRunningException e) {
            // It was started in the meantime: that is all that was wanted.
            return;
        }
    }

    private Next next(NextEngineInput input, Crawl crawl) {
        var crawler = find(crawl);
        var ended = crawler.filter(CrawlerTests::isAtWork).isEmpty();
        if (ended || input.hasWaited(LIMIT.plus(STOPPING))) {
            return Next.READ;
        }
        if (input.hasWaited(LIMIT)) {
            stop(crawl);
        }
        return Next.WAIT;
    }

    /** Right after the start, and between the end and its record, a crawler is READY and has no last crawl. */
    private static boolean isAtWork(Crawler crawler) {
        return crawler.state() != CrawlerState.READY || crawler.lastCrawl() == null;
    }

    private void stop(Crawl crawl) {
        try {
            glue.stopCrawler(request -> request.name(crawl.crawler()));
        } catch (CrawlerNotRunningException | CrawlerStoppingException e) {
            // It ends by itself, or was told to before.
            return;
        }
    }

    private Optional<Crawler> find(Crawl crawl) {
        try {
            return Optional.of(
                    glue.getCrawler(request -> request.name(crawl.crawler())).crawler());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }
}
