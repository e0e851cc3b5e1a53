package dev.pipewright.onboarding.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableResponse;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.CreateCrawlerResponse;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreateDatabaseResponse;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerResponse;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseRequest;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseResponse;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionResponse;
import software.amazon.awssdk.services.glue.model.GetCrawlerRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.StartCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StartCrawlerResponse;
import software.amazon.awssdk.services.glue.model.StopCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerResponse;
import software.amazon.awssdk.services.glue.model.Table;

/** Glue's crawlers and the databases they write to; a crawler ends when a test says so. */
public final class InMemoryCrawlers implements GlueClient {

    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, Crawler> crawlers = new LinkedHashMap<>();
    private final Map<String, List<Table>> databases = new LinkedHashMap<>();
    private final Failures failures = new Failures();

    public final List<CreateCrawlerRequest> createdCrawlers = new ArrayList<>();
    public final List<CreateDatabaseRequest> createdDatabases = new ArrayList<>();
    public final List<String> started = new ArrayList<>();
    public final List<String> stopped = new ArrayList<>();

    public InMemoryCrawlers with(Connection connection) {
        connections.put(connection.name(), connection);
        return this;
    }

    public InMemoryCrawlers failing(String operation, RuntimeException failure) {
        failures.set(operation, failure);
        return this;
    }

    /** Ends the crawl, with these tables. */
    public void end(String crawler, LastCrawlStatus status, String errorMessage, String... tables) {
        var ended = crawlers.get(crawler).toBuilder()
                .state(CrawlerState.READY)
                .lastCrawl(LastCrawlInfo.builder()
                        .status(status)
                        .errorMessage(errorMessage)
                        .logGroup("/aws-glue/crawlers")
                        .logStream(crawler)
                        .build())
                .build();
        crawlers.put(crawler, ended);
        for (var table : tables) {
            databases.get(ended.databaseName()).add(Table.builder().name(table).build());
        }
    }

    public boolean isEmpty() {
        return crawlers.isEmpty() && databases.isEmpty();
    }

    @Override
    public GetConnectionResponse getConnection(GetConnectionRequest request) {
        return GetConnectionResponse.builder()
                .connection(existing(connections, request.name()))
                .build();
    }

    @Override
    public CreateDatabaseResponse createDatabase(CreateDatabaseRequest request) {
        failures.check("CreateDatabase");
        if (databases.containsKey(request.databaseInput().name())) {
            throw AlreadyExistsException.builder().statusCode(400).build();
        }
        createdDatabases.add(request);
        databases.put(request.databaseInput().name(), new ArrayList<>());
        return CreateDatabaseResponse.builder().build();
    }

    @Override
    public CreateCrawlerResponse createCrawler(CreateCrawlerRequest request) {
        failures.check("CreateCrawler");
        if (crawlers.containsKey(request.name())) {
            throw AlreadyExistsException.builder().statusCode(400).build();
        }
        createdCrawlers.add(request);
        crawlers.put(
                request.name(),
                Crawler.builder()
                        .name(request.name())
                        .databaseName(request.databaseName())
                        .state(CrawlerState.READY)
                        .build());
        return CreateCrawlerResponse.builder().build();
    }

    @Override
    public GetCrawlerResponse getCrawler(GetCrawlerRequest request) {
        failures.check("GetCrawler");
        return GetCrawlerResponse.builder()
                .crawler(existing(crawlers, request.name()))
                .build();
    }

    @Override
    public StartCrawlerResponse startCrawler(StartCrawlerRequest request) {
        failures.check("StartCrawler");
        started.add(request.name());
        state(request.name(), CrawlerState.RUNNING);
        return StartCrawlerResponse.builder().build();
    }

    @Override
    public StopCrawlerResponse stopCrawler(StopCrawlerRequest request) {
        stopped.add(request.name());
        state(request.name(), CrawlerState.STOPPING);
        return StopCrawlerResponse.builder().build();
    }

    @Override
    public DeleteCrawlerResponse deleteCrawler(DeleteCrawlerRequest request) {
        failures.check("DeleteCrawler");
        if (existing(crawlers, request.name()).state() != CrawlerState.READY) {
            throw Failures.of(CrawlerRunningException.builder(), 400, "CrawlerRunningException", "It runs.");
        }
        crawlers.remove(request.name());
        return DeleteCrawlerResponse.builder().build();
    }

    @Override
    public GetTablesResponse getTables(GetTablesRequest request) {
        return GetTablesResponse.builder()
                .tableList(existing(databases, request.databaseName()))
                .build();
    }

    @Override
    public BatchDeleteTableResponse batchDeleteTable(BatchDeleteTableRequest request) {
        existing(databases, request.databaseName())
                .removeIf(table -> request.tablesToDelete().contains(table.name()));
        return BatchDeleteTableResponse.builder().build();
    }

    /** Refuses to remove a database with its tables: they would be there for some time. */
    @Override
    public DeleteDatabaseResponse deleteDatabase(DeleteDatabaseRequest request) {
        if (!existing(databases, request.name()).isEmpty()) {
            throw new AssertionError("A database is deleted before its tables");
        }
        databases.remove(request.name());
        return DeleteDatabaseResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return GlueClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private void state(String crawler, CrawlerState state) {
        crawlers.put(
                crawler, existing(crawlers, crawler).toBuilder().state(state).build());
    }

    private static <T> T existing(Map<String, T> map, String name) {
        if (!map.containsKey(name)) {
            throw Failures.of(EntityNotFoundException.builder(), 400, "EntityNotFoundException", "Not found.");
        }
        return map.get(name);
    }
}
