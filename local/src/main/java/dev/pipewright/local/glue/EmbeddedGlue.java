package dev.pipewright.local.glue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteTableResponse;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.CreateConnectionRequest;
import software.amazon.awssdk.services.glue.model.CreateConnectionResponse;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.CreateCrawlerResponse;
import software.amazon.awssdk.services.glue.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.glue.model.CreateDatabaseResponse;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateJobResponse;
import software.amazon.awssdk.services.glue.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.glue.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerResponse;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseRequest;
import software.amazon.awssdk.services.glue.model.DeleteDatabaseResponse;
import software.amazon.awssdk.services.glue.model.DeleteJobRequest;
import software.amazon.awssdk.services.glue.model.DeleteJobResponse;
import software.amazon.awssdk.services.glue.model.GetConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionResponse;
import software.amazon.awssdk.services.glue.model.GetConnectionsRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.glue.model.GetCrawlerRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerResponse;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GetJobRequest;
import software.amazon.awssdk.services.glue.model.GetJobResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.GetTagsRequest;
import software.amazon.awssdk.services.glue.model.GetTagsResponse;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.ListCrawlersRequest;
import software.amazon.awssdk.services.glue.model.ListCrawlersResponse;
import software.amazon.awssdk.services.glue.model.StartCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StartCrawlerResponse;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.StartJobRunResponse;
import software.amazon.awssdk.services.glue.model.StopCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerResponse;
import software.amazon.awssdk.services.glue.model.TagResourceRequest;
import software.amazon.awssdk.services.glue.model.TagResourceResponse;
import software.amazon.awssdk.services.glue.model.TestConnectionRequest;
import software.amazon.awssdk.services.glue.model.TestConnectionResponse;
import software.amazon.awssdk.services.glue.model.UpdateConnectionRequest;
import software.amazon.awssdk.services.glue.model.UpdateConnectionResponse;

/**
 * AWS Glue on a laptop: connections, their test, the smoke job and crawlers, with the exceptions and texts of the service. State
 * lives in memory; TestConnection and job runs log in to real databases. An operation that is not here throws
 * {@link UnsupportedOperationException}, the SDK's own default.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/Welcome.html">AWS Glue API</a>
 */
public final class EmbeddedGlue implements GlueClient {

    private final ConnectionStore connections;
    private final ConnectionTester tester;
    private final SourceConnector connector;
    private final CrawlerStore crawlers;
    private final JobStore jobs;
    private final JobRuns runs;
    private final String connectionArnPrefix;
    private final Map<String, Function<String, Map<String, String>>> tagsByArnPrefix;

    /**
     * @param existing the account's connections at the start
     * @param environment what Glue reaches out to
     */
    public EmbeddedGlue(List<Connection> existing, GlueEnvironment environment) {
        this.connector = new SourceConnector(environment);
        this.connections = new ConnectionStore(existing, environment.clock());
        this.tester = new ConnectionTester(connections, connector);
        this.crawlers = new CrawlerStore(connections, connector, environment.clock());
        this.jobs = new JobStore(environment.clock());
        this.runs = new JobRuns(jobs, new SmokeJob(connections, connector, environment), environment);
        this.connectionArnPrefix = environment.arnPrefix("connection");
        this.tagsByArnPrefix = Map.of(
                connectionArnPrefix,
                connections::tags,
                environment.arnPrefix("job"),
                jobs::tags,
                environment.arnPrefix("crawler"),
                crawlers::tags,
                environment.arnPrefix("database"),
                crawlers::databaseTags);
    }

    /**
     * Waits for a job run to end, as Step Functions' {@code glue:startJobRun.sync} does.
     *
     * @return the run in its last state, SUCCEEDED or FAILED
     * @throws TimeoutException if it has not ended within the limit; it goes on
     * @throws software.amazon.awssdk.services.glue.model.EntityNotFoundException if there is no such run
     */
    public JobRun awaitRun(String jobName, String runId, Duration limit) throws TimeoutException, InterruptedException {
        return runs.await(jobName, runId, limit);
    }

    /** Returns what another service reads through a connection: Athena's connectors take it from Glue. */
    public ReadConnection through(String connectionName) {
        return new ReadConnection(connections.get(connectionName, false), connector);
    }

    @Override
    public CreateDatabaseResponse createDatabase(CreateDatabaseRequest request) {
        crawlers.createDatabase(request);
        return CreateDatabaseResponse.builder().build();
    }

    @Override
    public GetDatabasesResponse getDatabases(GetDatabasesRequest request) {
        return crawlers.databases(request);
    }

    @Override
    public DeleteDatabaseResponse deleteDatabase(DeleteDatabaseRequest request) {
        crawlers.deleteDatabase(request.name());
        return DeleteDatabaseResponse.builder().build();
    }

    @Override
    public GetTablesResponse getTables(GetTablesRequest request) {
        return GetTablesResponse.builder()
                .tableList(crawlers.tables(request.databaseName()))
                .build();
    }

    @Override
    public BatchDeleteTableResponse batchDeleteTable(BatchDeleteTableRequest request) {
        crawlers.deleteTables(request.databaseName(), request.tablesToDelete());
        return BatchDeleteTableResponse.builder().build();
    }

    @Override
    public CreateCrawlerResponse createCrawler(CreateCrawlerRequest request) {
        crawlers.create(request);
        return CreateCrawlerResponse.builder().build();
    }

    @Override
    public GetCrawlerResponse getCrawler(GetCrawlerRequest request) {
        return GetCrawlerResponse.builder()
                .crawler(crawlers.get(request.name()))
                .build();
    }

    @Override
    public ListCrawlersResponse listCrawlers(ListCrawlersRequest request) {
        return crawlers.list(request);
    }

    @Override
    public StopCrawlerResponse stopCrawler(StopCrawlerRequest request) {
        crawlers.stop(request.name());
        return StopCrawlerResponse.builder().build();
    }

    @Override
    public StartCrawlerResponse startCrawler(StartCrawlerRequest request) {
        crawlers.start(request.name());
        return StartCrawlerResponse.builder().build();
    }

    @Override
    public DeleteCrawlerResponse deleteCrawler(DeleteCrawlerRequest request) {
        crawlers.delete(request.name());
        return DeleteCrawlerResponse.builder().build();
    }

    @Override
    public CreateConnectionResponse createConnection(CreateConnectionRequest request) {
        return connections.create(request);
    }

    @Override
    public GetConnectionResponse getConnection(GetConnectionRequest request) {
        return GetConnectionResponse.builder()
                .connection(connections.get(request.name(), request.hidePassword()))
                .build();
    }

    @Override
    public GetConnectionsResponse getConnections(GetConnectionsRequest request) {
        return connections.list(request);
    }

    @Override
    public UpdateConnectionResponse updateConnection(UpdateConnectionRequest request) {
        connections.update(request);
        return UpdateConnectionResponse.builder().build();
    }

    @Override
    public DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request) {
        connections.delete(request);
        return DeleteConnectionResponse.builder().build();
    }

    @Override
    public TestConnectionResponse testConnection(TestConnectionRequest request) {
        tester.test(request);
        return TestConnectionResponse.builder().build();
    }

    @Override
    public GetTagsResponse getTags(GetTagsRequest request) {
        var arn = String.valueOf(request.resourceArn());
        var tags = tagsByArnPrefix.entrySet().stream()
                .filter(kind -> arn.startsWith(kind.getKey()))
                .findFirst()
                .map(kind -> kind.getValue().apply(arn.substring(kind.getKey().length())))
                .orElseThrow(() -> GlueErrors.invalidInput(
                        arn + " is not the ARN of a connection, job, crawler or database of this account and region."));
        return GetTagsResponse.builder().tags(tags).build();
    }

    /** Tags a connection; the jobs here keep the tags they were made with. */
    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        var arn = String.valueOf(request.resourceArn());
        if (!arn.startsWith(connectionArnPrefix)) {
            throw GlueErrors.invalidInput(arn + " is not the ARN of a connection of this account and region.");
        }
        connections.tag(arn.substring(connectionArnPrefix.length()), request.tagsToAdd());
        return TagResourceResponse.builder().build();
    }

    @Override
    public CreateJobResponse createJob(CreateJobRequest request) {
        return jobs.create(request);
    }

    @Override
    public GetJobResponse getJob(GetJobRequest request) {
        return GetJobResponse.builder().job(jobs.get(request.jobName())).build();
    }

    @Override
    public GetJobsResponse getJobs(GetJobsRequest request) {
        return jobs.list(request);
    }

    @Override
    public DeleteJobResponse deleteJob(DeleteJobRequest request) {
        jobs.delete(request.jobName());
        return DeleteJobResponse.builder().jobName(request.jobName()).build();
    }

    @Override
    public StartJobRunResponse startJobRun(StartJobRunRequest request) {
        return StartJobRunResponse.builder().jobRunId(runs.start(request)).build();
    }

    @Override
    public GetJobRunResponse getJobRun(GetJobRunRequest request) {
        return GetJobRunResponse.builder()
                .jobRun(runs.get(request.jobName(), request.runId()))
                .build();
    }

    @Override
    public GetJobRunsResponse getJobRuns(GetJobRunsRequest request) {
        return runs.list(request);
    }

    @Override
    public String serviceName() {
        return GlueClient.SERVICE_NAME;
    }

    /** Nothing to release: job runs end with the JVM. */
    @Override
    public void close() {}
}
