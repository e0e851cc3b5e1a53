package dev.pipewright.onboarding.verify;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.redaction.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * Reads how a crawl ended. One that found no table has SUCCEEDED in Glue's eyes and proves nothing: a path that matches
 * nothing, and a table that the login may not see, are both passed over in silence.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_LastCrawlInfo.html">LastCrawlInfo</a>
 */
final class CrawlerAnswer {

    static final String CHECK_ID = "test.crawler";

    /** What is told of the tables that a crawl has found. */
    private static final int MOST_NAMES = 5;

    private final GlueClient glue;

    CrawlerAnswer(GlueClient glue) {
        this.glue = glue;
    }

    TestResult read(PreparedEngine test) {
        var crawl = test.crawl().orElseThrow();
        if (test.refusal().isPresent()) {
            return failed("Glue refuses the crawler: " + test.refusal().get(), evidence(crawl, Optional.empty()));
        }
        var last = last(crawl);
        if (last.filter(info -> info.status() == LastCrawlStatus.SUCCEEDED).isEmpty()) {
            return failed(error(last), evidence(crawl, last));
        }
        var tables = tables(crawl);
        return tables.isEmpty() ? nothingFound(crawl, last) : passed(crawl, last, tables);
    }

    private Optional<LastCrawlInfo> last(Crawl crawl) {
        try {
            return Optional.ofNullable(glue.getCrawler(request -> request.name(crawl.crawler()))
                    .crawler()
                    .lastCrawl());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    private List<String> tables(Crawl crawl) {
        return glue.getTablesPaginator(request -> request.databaseName(crawl.database())).stream()
                .flatMap(page -> page.tableList().stream())
                .map(Table::name)
                .toList();
    }

    private static String error(Optional<LastCrawlInfo> last) {
        if (last.isEmpty()) {
            return "The crawler had not ended after " + CrawlerTests.LIMIT.toMinutes() + " minutes.";
        }
        var message = last.map(LastCrawlInfo::errorMessage).filter(text -> !text.isBlank());
        return message.orElseGet(() -> "The crawl ended " + last.get().statusAsString() + " and gives no reason.");
    }

    private static TestResult nothingFound(Crawl crawl, Optional<LastCrawlInfo> last) {
        return failed(
                "The crawler found no table at the path " + crawl.path()
                        + ". Glue takes the path's upper and lower case"
                        + " literally, and passes over a table that the login has no right to.",
                evidence(crawl, last));
    }

    private static TestResult passed(Crawl crawl, Optional<LastCrawlInfo> last, List<String> tables) {
        var evidence = evidence(crawl, last);
        evidence.put("tables", tables.size());
        evidence.put("tableNames", tables.stream().limit(MOST_NAMES).toList());
        var message = "A crawler found " + (tables.size() == 1 ? "one table" : tables.size() + " tables")
                + " at the path " + crawl.path() + ".";
        return TestResult.of(Check.passed(CHECK_ID, Stage.ENGINE, message, evidence))
                .handingOver(HandOver.ofNote("A crawler reads the table with this connection and the path "
                        + crawl.path() + "; the tables that the test put into the Data Catalog are removed again."));
    }

    private static Map<String, Object> evidence(Crawl crawl, Optional<LastCrawlInfo> last) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("crawler", crawl.crawler());
        evidence.put("path", crawl.path());
        last.map(LastCrawlInfo::logGroup).ifPresent(group -> evidence.put("logGroup", group));
        last.map(LastCrawlInfo::logStream).ifPresent(stream -> evidence.put("logStream", stream));
        return evidence;
    }

    private static TestResult failed(String text, Map<String, Object> evidence) {
        var clean = Redaction.redact(text);
        return TestResult.failed(
                Check.of(CHECK_ID, Stage.ENGINE, CheckState.FAILED, clean, evidence),
                TestFailure.ofText(Stage.ENGINE, clean));
    }
}
