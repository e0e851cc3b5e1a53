package dev.pipewright.onboarding.sweep;

import dev.pipewright.onboarding.EngineRemoval;
import dev.pipewright.onboarding.MadeForTests;
import dev.pipewright.onboarding.sweep.Sweeping.Fate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerStoppingException;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.DatabaseAttributes;

/**
 * Removes the crawlers and databases of tests whose executions have ended. Each goes by its own tag: one alone is what a
 * removal leaves that broke off between the two. A crawler that is still at work is stopped, and goes with a later sweep.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_ListCrawlers.html">ListCrawlers</a>: its filter by tag takes
 *     a value, and here every value is another, so the names are what is looked for
 */
record LeftCrawls(GlueClient glue, EngineRemoval removal) implements Sort {

    /** The largest page of ListCrawlers. */
    private static final int CRAWLERS_PER_PAGE = 1_000;

    /** The largest page of GetDatabases. */
    private static final int DATABASES_PER_PAGE = 100;

    @Override
    public void sweep(Sweeping sweep) {
        databases(sweep, crawlers(sweep));
    }

    /** Returns the crawlers that stay. */
    private Set<String> crawlers(Sweeping sweep) {
        var staying = new HashSet<String>();
        glue.listCrawlersPaginator(request -> request.maxResults(CRAWLERS_PER_PAGE)).stream()
                .flatMap(page -> page.crawlerNames().stream())
                .filter(name -> name.startsWith(MadeForTests.CRAWLER_PREFIX))
                .forEach(staying::add);
        Set.copyOf(staying)
                .forEach(name -> sweep.look(Swept.CRAWLER, name, () -> {
                    if (!sweep.end(tags("crawler/" + name, sweep)).isOver()) {
                        return Fate.STAYS;
                    }
                    var fate = remove(name);
                    if (fate == Fate.GOES) {
                        staying.remove(name);
                    }
                    return fate;
                }));
        return staying;
    }

    private Fate remove(String crawler) {
        try {
            removal.crawler(crawler);
            return Fate.GOES;
        } catch (CrawlerRunningException e) {
            return stop(crawler);
        }
    }

    private Fate stop(String crawler) {
        try {
            glue.stopCrawler(request -> request.name(crawler));
            return Fate.WAITS;
        } catch (CrawlerNotRunningException | CrawlerStoppingException e) {
            // It ends by itself, or was told to before.
            return Fate.WAITS;
        }
    }

    /** A crawler that stays needs its database. */
    private void databases(Sweeping sweep, Set<String> crawlers) {
        var names = glue
                .getDatabasesPaginator(
                        request -> request.maxResults(DATABASES_PER_PAGE).attributesToGet(DatabaseAttributes.NAME))
                .stream()
                .flatMap(page -> page.databaseList().stream())
                .map(Database::name)
                .filter(name -> name.startsWith(MadeForTests.DATABASE_PREFIX))
                .filter(name -> !crawlers.contains(crawlerOf(name)))
                .toList();
        names.forEach(name -> sweep.look(Swept.DATABASE, name, () -> {
            if (!sweep.end(tags("database/" + name, sweep)).isOver()) {
                return Fate.STAYS;
            }
            removal.database(name);
            return Fate.GOES;
        }));
    }

    private static String crawlerOf(String database) {
        return MadeForTests.CRAWLER_PREFIX + database.substring(MadeForTests.DATABASE_PREFIX.length());
    }

    private Map<String, String> tags(String resource, Sweeping sweep) {
        var arn = sweep.account().arn("glue", resource);
        return glue.getTags(request -> request.resourceArn(arn)).tags();
    }
}
