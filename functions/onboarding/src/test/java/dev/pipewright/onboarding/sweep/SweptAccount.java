package dev.pipewright.onboarding.sweep;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.onboarding.account.InMemoryAthena;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.account.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableResponse;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerResponse;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseRequest;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseResponse;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.ListCrawlersRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlersResponse;
import software.amazon.awssdk.services.glue.model.StopCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerResponse;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/** An account with things that executions have left, and what a sweep makes of it. */
final class SweptAccount {

    final Glue glue = new Glue();
    final InMemoryAthena athena = new InMemoryAthena();
    final InMemorySecrets secrets = new InMemorySecrets();

    private final Map<String, DescribeExecutionResponse> executions = new HashMap<>();
    private final Map<String, RuntimeException> refusals = new HashMap<>();
    private Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);

    /** Adds an execution that ended an hour ago, if it has. */
    SweptAccount execution(String arn, String status) {
        executions.put(
                arn,
                DescribeExecutionResponse.builder()
                        .status(status)
                        .stopDate(status.equals("RUNNING") ? null : Samples.NOW.minus(Duration.ofHours(1)))
                        .build());
        return this;
    }

    SweptAccount refusing(String arn, RuntimeException refusal) {
        refusals.put(arn, refusal);
        return this;
    }

    SweptAccount at(Clock clock) {
        this.clock = clock;
        return this;
    }

    SweptAccount crawler(String hash, CrawlerState state, String execution) {
        var name = "pipewright-crawl-" + hash;
        glue.crawlers.put(name, state);
        glue.withTags(arn("crawler/" + name), Map.of(ResourceTag.EXECUTION, execution));
        return this;
    }

    SweptAccount database(String hash, String execution, String... tables) {
        var name = "pipewright_crawl_" + hash;
        glue.databases.put(name, List.of(tables));
        glue.withTags(arn("database/" + name), Map.of(ResourceTag.EXECUTION, execution));
        return this;
    }

    SweptAccount catalog(String name, DataCatalogStatus status, String execution) {
        athena.with(
                DataCatalog.builder()
                        .name(name)
                        .type(DataCatalogType.FEDERATED)
                        .status(status)
                        .build(),
                ResourceTag.EXECUTION,
                execution);
        return this;
    }

    SweptAccount secret(String name, String execution) {
        secrets.with(name, "{}").tagged(name, ResourceTag.EXECUTION, execution);
        return this;
    }

    /** Adds a connection that was made an hour ago and names a secret. */
    SweptAccount connection(String name, String secret, Map<String, String> tags) {
        glue.with(Connection.builder()
                        .name(name)
                        .connectionType("JDBC")
                        .connectionPropertiesWithStrings(Map.of("SECRET_ID", secret))
                        .creationTime(Samples.NOW.minus(Duration.ofHours(2)))
                        .build())
                .withTags(arn("connection/" + name), tags);
        return this;
    }

    SweptUnused sweep() {
        return new UnusedSweep(
                        new UnusedSweep.Clients(glue, athena, secrets, new Workflows()), () -> Samples.ACCOUNT, clock)
                .run();
    }

    /** Returns all there is, sort by sort. */
    List<String> contents() {
        return Stream.of(
                        glue.jobs().stream(),
                        glue.connections().stream()
                                .map(name -> name + " " + new TreeMap<>(glue.tagsOf(arn("connection/" + name)))),
                        glue.crawlers.entrySet().stream().map(Map.Entry::toString),
                        glue.databases.keySet().stream(),
                        athena.catalogs().stream(),
                        secrets.deletions.stream().map(deletion -> "deleted " + deletion.secretId()))
                .flatMap(names -> names)
                .collect(Collectors.toList());
    }

    static String arn(String resource) {
        return Samples.ACCOUNT.arn("glue", resource);
    }

    /** Glue with crawlers, one on a page, and databases. */
    static final class Glue extends InMemoryGlue {

        final Map<String, CrawlerState> crawlers = new TreeMap<>();
        final Map<String, List<String>> databases = new TreeMap<>();

        @Override
        protected boolean isKnown(String arn) {
            return super.isKnown(arn)
                    || crawlers.keySet().stream().anyMatch(name -> arn.endsWith(":crawler/" + name))
                    || databases.keySet().stream().anyMatch(name -> arn.endsWith(":database/" + name));
        }

        @Override
        public ListCrawlersResponse listCrawlers(ListCrawlersRequest request) {
            called("ListCrawlers");
            var names = List.copyOf(crawlers.keySet());
            var from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            return ListCrawlersResponse.builder()
                    .crawlerNames(names.subList(from, Math.min(names.size(), from + 1)))
                    .nextToken(from + 1 < names.size() ? Integer.toString(from + 1) : null)
                    .build();
        }

        @Override
        public StopCrawlerResponse stopCrawler(StopCrawlerRequest request) {
            called("StopCrawler");
            if (crawlers.get(request.name()) != CrawlerState.RUNNING) {
                throw CrawlerNotRunningException.builder().statusCode(400).build();
            }
            crawlers.put(request.name(), CrawlerState.STOPPING);
            return StopCrawlerResponse.builder().build();
        }

        @Override
        public DeleteCrawlerResponse deleteCrawler(DeleteCrawlerRequest request) {
            called("DeleteCrawler");
            if (crawlers.get(request.name()) != CrawlerState.READY) {
                throw CrawlerRunningException.builder().statusCode(400).build();
            }
            crawlers.remove(request.name());
            return DeleteCrawlerResponse.builder().build();
        }

        @Override
        public GetDatabasesResponse getDatabases(GetDatabasesRequest request) {
            called("GetDatabases");
            var names = List.copyOf(databases.keySet());
            var from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            return GetDatabasesResponse.builder()
                    .databaseList(names.subList(from, Math.min(names.size(), from + 1)).stream()
                            .map(name -> Database.builder().name(name).build())
                            .toList())
                    .nextToken(from + 1 < names.size() ? Integer.toString(from + 1) : null)
                    .build();
        }

        @Override
        public GetTablesResponse getTables(GetTablesRequest request) {
            called("GetTables");
            if (!databases.containsKey(request.databaseName())) {
                throw EntityNotFoundException.builder().statusCode(400).build();
            }
            return GetTablesResponse.builder()
                    .tableList(databases.get(request.databaseName()).stream()
                            .map(name -> Table.builder().name(name).build())
                            .toList())
                    .build();
        }

        @Override
        public BatchDeleteTableResponse batchDeleteTable(BatchDeleteTableRequest request) {
            called("BatchDeleteTable");
            databases.computeIfPresent(
                    request.databaseName(),
                    (name, tables) -> tables.stream()
                            .filter(table -> !request.tablesToDelete().contains(table))
                            .toList());
            return BatchDeleteTableResponse.builder().build();
        }

        @Override
        public DeleteDatabaseResponse deleteDatabase(DeleteDatabaseRequest request) {
            called("DeleteDatabase");
            if (!databases.get(request.name()).isEmpty()) {
                throw new AssertionError("A database is deleted before its tables");
            }
            databases.remove(request.name());
            return DeleteDatabaseResponse.builder().build();
        }
    }

    private final class Workflows implements SfnClient {

        @Override
        public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
            if (refusals.containsKey(request.executionArn())) {
                throw refusals.get(request.executionArn());
            }
            if (!executions.containsKey(request.executionArn())) {
                throw ExecutionDoesNotExistException.builder().statusCode(400).build();
            }
            return executions.get(request.executionArn());
        }

        @Override
        public String serviceName() {
            return SfnClient.SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
