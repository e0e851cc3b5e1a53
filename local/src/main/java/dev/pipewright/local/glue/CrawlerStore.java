package dev.pipewright.local.glue;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.JdbcTarget;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.ListCrawlersRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlersResponse;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * The account's crawlers, and the databases of the Data Catalog that they write to. A started crawler is RUNNING until it
 * is looked at: then it logs in, lists, and has ended. Thread-safe.
 */
final class CrawlerStore {

    /** The largest pages of the two lists. */
    private static final int CRAWLERS = 1_000;

    private static final int DATABASES = 100;

    private final ConnectionStore connections;
    private final SourceConnector connector;
    private final Clock clock;
    private final Map<String, Crawler> crawlers = new TreeMap<>();
    private final Map<String, Map<String, Table>> databases = new TreeMap<>();
    private final Map<String, Map<String, String>> crawlerTags = new HashMap<>();
    private final Map<String, Map<String, String>> databaseTags = new HashMap<>();

    CrawlerStore(ConnectionStore connections, SourceConnector connector, Clock clock) {
        this.connections = connections;
        this.connector = connector;
        this.clock = clock;
    }

    synchronized void createDatabase(CreateDatabaseRequest request) {
        var name = request.databaseInput().name();
        if (databases.containsKey(name)) {
            throw GlueErrors.alreadyExists("Database already exists.");
        }
        databases.put(name, new TreeMap<>());
        databaseTags.put(name, Map.copyOf(request.tags()));
    }

    /** One page, a hundred names unless fewer are asked for. */
    synchronized GetDatabasesResponse databases(GetDatabasesRequest request) {
        var page = Page.of(List.copyOf(databases.keySet()), request.maxResults(), request.nextToken(), DATABASES);
        return GetDatabasesResponse.builder()
                .databaseList(page.items().stream()
                        .map(name -> Database.builder().name(name).build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    synchronized Map<String, String> databaseTags(String name) {
        database(name);
        return databaseTags.get(name);
    }

    /** Removes the tables too; in the account that takes some time. */
    synchronized void deleteDatabase(String name) {
        database(name);
        databases.remove(name);
    }

    synchronized List<Table> tables(String database) {
        return List.copyOf(database(database).values());
    }

    synchronized void deleteTables(String database, List<String> names) {
        database(database).keySet().removeAll(names);
    }

    synchronized void create(CreateCrawlerRequest request) {
        if (crawlers.containsKey(request.name())) {
            throw GlueErrors.alreadyExists(request.name() + " already exists");
        }
        var target = target(request);
        var type = connections.get(target.connectionName(), true).connectionTypeAsString();
        if (!type.equals("JDBC")) {
            throw GlueErrors.invalidInput(
                    "Connection " + target.connectionName() + " of type " + type + " cannot be used by a JDBC target.");
        }
        crawlers.put(
                request.name(),
                Crawler.builder()
                        .name(request.name())
                        .role(request.role())
                        .targets(request.targets())
                        .databaseName(request.databaseName())
                        .description(request.description())
                        .state(CrawlerState.READY)
                        .creationTime(clock.instant())
                        .build());
        crawlerTags.put(request.name(), Map.copyOf(request.tags()));
    }

    /** Names only, of those that carry all the tags that are asked for. */
    synchronized ListCrawlersResponse list(ListCrawlersRequest request) {
        var names = crawlers.keySet().stream()
                .filter(name -> crawlerTags
                        .get(name)
                        .entrySet()
                        .containsAll(request.tags().entrySet()))
                .toList();
        var page = Page.of(names, request.maxResults(), request.nextToken(), CRAWLERS);
        return ListCrawlersResponse.builder()
                .crawlerNames(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    synchronized Map<String, String> tags(String name) {
        stored(name);
        return crawlerTags.get(name);
    }

    /** The one shape that is played: a single table of a database. */
    private static JdbcTarget target(CreateCrawlerRequest request) {
        var targets = request.targets();
        var onlyJdbc = !targets.hasS3Targets()
                && !targets.hasCatalogTargets()
                && !targets.hasDynamoDBTargets()
                && targets.jdbcTargets().size() == 1
                && !targets.jdbcTargets().get(0).hasExclusions()
                && request.tablePrefix() == null;
        if (!onlyJdbc) {
            throw new UnsupportedOperationException("The embedded Glue crawls one JDBC target without exclusions and"
                    + " without a prefix; run the crawler " + request.name() + " in the account.");
        }
        return targets.jdbcTargets().get(0);
    }

    synchronized void start(String name) {
        var crawler = stored(name);
        if (crawler.state() != CrawlerState.READY) {
            throw GlueErrors.crawlerRunning("Crawler with name " + name + " has already started");
        }
        crawlers.put(name, crawler.toBuilder().state(CrawlerState.RUNNING).build());
    }

    synchronized Crawler get(String name) {
        var crawler = stored(name);
        if (crawler.state() == CrawlerState.RUNNING) {
            crawlers.put(
                    name,
                    crawler.toBuilder()
                            .state(CrawlerState.READY)
                            .lastCrawl(crawl(crawler))
                            .build());
        }
        return stored(name);
    }

    /** A crawler that is told to stop has done so when it is looked at next; it has crawled nothing. */
    synchronized void stop(String name) {
        var crawler = stored(name);
        if (crawler.state() != CrawlerState.RUNNING) {
            throw GlueErrors.crawlerNotRunning("Crawler with name " + name + " is not running");
        }
        crawlers.put(name, crawler.toBuilder().state(CrawlerState.READY).build());
    }

    synchronized void delete(String name) {
        if (stored(name).state() != CrawlerState.READY) {
            throw GlueErrors.crawlerRunning("Crawler with name " + name + " is running");
        }
        crawlers.remove(name);
    }

    private LastCrawlInfo crawl(Crawler crawler) {
        var target = crawler.targets().jdbcTargets().get(0);
        var info = LastCrawlInfo.builder()
                .logGroup("/aws-glue/crawlers")
                .logStream(crawler.name())
                .startTime(clock.instant());
        try (var source = connector.open(connections.get(target.connectionName(), false))) {
            var database = database(crawler.databaseName());
            CrawlPath.of(target.path(), connections.get(target.connectionName(), true))
                    .among(source.tables())
                    .forEach(name ->
                            database.put(name, Table.builder().name(name).build()));
            return info.status(LastCrawlStatus.SUCCEEDED).build();
        } catch (SourceException e) {
            return info.status(LastCrawlStatus.FAILED)
                    .errorMessage(ConnectionTester.CHECK_DEFINITION + e.getMessage())
                    .build();
        } catch (GlueException e) {
            return info.status(LastCrawlStatus.FAILED)
                    .errorMessage(ServiceError.of(e).message())
                    .build();
        }
    }

    private Map<String, Table> database(String name) {
        if (!databases.containsKey(name)) {
            throw GlueErrors.notFound("Database " + name + " not found.");
        }
        return databases.get(name);
    }

    private Crawler stored(String name) {
        if (!crawlers.containsKey(name)) {
            throw GlueErrors.notFound("Crawler with name " + name + " does not exist");
        }
        return crawlers.get(name);
    }
}
