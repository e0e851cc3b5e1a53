package dev.pipewright.onboarding.account;

import dev.pipewright.core.connection.ConnectionProperty;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.CreateConnectionRequest;
import software.amazon.awssdk.services.glue.model.CreateConnectionResponse;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateJobResponse;
import software.amazon.awssdk.services.glue.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.glue.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.glue.model.DeleteJobRequest;
import software.amazon.awssdk.services.glue.model.DeleteJobResponse;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionResponse;
import software.amazon.awssdk.services.glue.model.GetConnectionsRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.glue.model.GetJobRequest;
import software.amazon.awssdk.services.glue.model.GetJobResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.GetTagsRequest;
import software.amazon.awssdk.services.glue.model.GetTagsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.TagResourceRequest;
import software.amazon.awssdk.services.glue.model.TagResourceResponse;
import software.amazon.awssdk.services.glue.model.TestConnectionRequest;
import software.amazon.awssdk.services.glue.model.TestConnectionResponse;

/** Glue's connections, jobs and runs. Refuses to show a connection without {@code HidePassword}. */
public class InMemoryGlue implements GlueClient {

    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> tagsByArn = new LinkedHashMap<>();
    private final Deque<Connection> readings = new ArrayDeque<>();
    private final List<JobRun> runs = new ArrayList<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Failures failures = new Failures();
    private int pageSize = Integer.MAX_VALUE;

    public final List<CreateConnectionRequest> createdConnections = new ArrayList<>();
    public final List<CreateJobRequest> createdJobs = new ArrayList<>();
    public final List<String> deletedJobs = new ArrayList<>();
    public final List<String> deletedConnections = new ArrayList<>();
    public final List<String> calls = new ArrayList<>();
    public final List<String> testedConnections = new ArrayList<>();
    public int pagesOfRuns;

    public InMemoryGlue with(Connection connection) {
        connections.put(connection.name(), connection);
        return this;
    }

    /** Adds a JDBC connection without a network. */
    public InMemoryGlue withJdbc(String name, String url) {
        return with(Connection.builder()
                .name(name)
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(Map.of(ConnectionProperty.JDBC_CONNECTION_URL, url))
                .build());
    }

    /** Adds a connection of schema version 2 without a network and without a login. */
    public InMemoryGlue withUnified(String name, String type, Map<String, String> properties) {
        return with(Connection.builder()
                .name(name)
                .connectionType(type)
                .connectionSchemaVersion(2)
                .connectionPropertiesWithStrings(properties)
                .build());
    }

    /** Answers CreateConnection for unified connections with IN_PROGRESS, and GetConnection with these, one after another. */
    public InMemoryGlue becoming(Connection... readings) {
        this.readings.addAll(List.of(readings));
        return this;
    }

    public InMemoryGlue withTags(String arn, Map<String, String> tags) {
        tagsByArn.put(arn, tags);
        return this;
    }

    public InMemoryGlue withRun(JobRun run) {
        runs.add(run);
        return this;
    }

    /** Adds a job with its tags; one of the same name is replaced, as by somebody who edits it. */
    public InMemoryGlue with(Job job, Map<String, String> tags) {
        jobs.put(job.name(), job);
        return withTags(Samples.ACCOUNT.arn("glue", "job/" + job.name()), tags);
    }

    public Set<String> jobs() {
        return jobs.keySet();
    }

    public Set<String> connections() {
        return connections.keySet();
    }

    public InMemoryGlue pagedBy(int size) {
        this.pageSize = size;
        return this;
    }

    public InMemoryGlue failing(String operation, RuntimeException failure) {
        failures.set(operation, failure);
        return this;
    }

    @Override
    public GetConnectionResponse getConnection(GetConnectionRequest request) {
        failures.check("GetConnection");
        requireHidden(request.hidePassword());
        if (!connections.containsKey(request.name())) {
            throw EntityNotFoundException.builder().statusCode(400).build();
        }
        if (!readings.isEmpty()) {
            connections.put(request.name(), readings.remove());
        }
        return GetConnectionResponse.builder()
                .connection(connections.get(request.name()))
                .build();
    }

    @Override
    public GetConnectionsResponse getConnections(GetConnectionsRequest request) {
        calls.add("GetConnections");
        failures.check("GetConnections");
        requireHidden(request.hidePassword());
        var type = request.filter() == null ? null : request.filter().connectionTypeAsString();
        var all = connections.values().stream()
                .filter(connection -> type == null || type.equals(connection.connectionTypeAsString()))
                .toList();
        var from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        var to = (int) Math.min(all.size(), (long) from + Math.min(pageSize, request.maxResults()));
        return GetConnectionsResponse.builder()
                .connectionList(all.subList(from, to))
                .nextToken(to < all.size() ? Integer.toString(to) : null)
                .build();
    }

    @Override
    public CreateConnectionResponse createConnection(CreateConnectionRequest request) {
        failures.check("CreateConnection");
        if (connections.containsKey(request.connectionInput().name())) {
            throw AlreadyExistsException.builder().statusCode(400).build();
        }
        createdConnections.add(request);
        with(stored(request.connectionInput()));
        withTags(
                Samples.ACCOUNT.arn(
                        "glue", "connection/" + request.connectionInput().name()),
                request.tags());
        return CreateConnectionResponse.builder()
                .createConnectionStatus(readings.isEmpty() ? ConnectionStatus.READY : ConnectionStatus.IN_PROGRESS)
                .build();
    }

    @Override
    public GetTagsResponse getTags(GetTagsRequest request) {
        calls.add("GetTags");
        failures.check("GetTags");
        requireKnown(request.resourceArn());
        return GetTagsResponse.builder()
                .tags(tagsByArn.getOrDefault(request.resourceArn(), Map.of()))
                .build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        failures.check("TagResource");
        requireKnown(request.resourceArn());
        var tags = new HashMap<>(tagsByArn.getOrDefault(request.resourceArn(), Map.of()));
        tags.putAll(request.tagsToAdd());
        withTags(request.resourceArn(), tags);
        return TagResourceResponse.builder().build();
    }

    public Map<String, String> tagsOf(String arn) {
        return tagsByArn.getOrDefault(arn, Map.of());
    }

    @Override
    public TestConnectionResponse testConnection(TestConnectionRequest request) {
        testedConnections.add(request.connectionName());
        failures.check("TestConnection");
        return TestConnectionResponse.builder().build();
    }

    @Override
    public CreateJobResponse createJob(CreateJobRequest request) {
        failures.check("CreateJob");
        if (jobs.containsKey(request.name())) {
            throw AlreadyExistsException.builder().statusCode(400).build();
        }
        createdJobs.add(request);
        with(stored(request), request.tags());
        return CreateJobResponse.builder().name(request.name()).build();
    }

    @Override
    public GetJobResponse getJob(GetJobRequest request) {
        failures.check("GetJob");
        return GetJobResponse.builder().job(jobs.get(request.jobName())).build();
    }

    @Override
    public GetJobsResponse getJobs(GetJobsRequest request) {
        calls.add("GetJobs");
        failures.check("GetJobs");
        var all = List.copyOf(jobs.values());
        var from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        var to = (int) Math.min(all.size(), (long) from + Math.min(pageSize, request.maxResults()));
        return GetJobsResponse.builder()
                .jobs(all.subList(from, to))
                .nextToken(to < all.size() ? Integer.toString(to) : null)
                .build();
    }

    @Override
    public DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request) {
        calls.add("DeleteConnection");
        failures.check("DeleteConnection");
        if (connections.remove(request.connectionName()) == null) {
            throw EntityNotFoundException.builder().statusCode(400).build();
        }
        deletedConnections.add(request.connectionName());
        return DeleteConnectionResponse.builder().build();
    }

    @Override
    public DeleteJobResponse deleteJob(DeleteJobRequest request) {
        calls.add("DeleteJob");
        failures.check("DeleteJob");
        jobs.remove(request.jobName());
        deletedJobs.add(request.jobName());
        return DeleteJobResponse.builder().jobName(request.jobName()).build();
    }

    @Override
    public GetJobRunsResponse getJobRuns(GetJobRunsRequest request) {
        calls.add("GetJobRuns");
        failures.check("GetJobRuns");
        pagesOfRuns++;
        var ofJob = runs.stream()
                .filter(run -> request.jobName().equals(run.jobName()))
                .toList();
        var from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        var to = (int) Math.min(ofJob.size(), (long) from + Math.min(pageSize, request.maxResults()));
        return GetJobRunsResponse.builder()
                .jobRuns(ofJob.subList(from, to))
                .nextToken(to < ofJob.size() ? Integer.toString(to) : null)
                .build();
    }

    @Override
    public String serviceName() {
        return GlueClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static Job stored(CreateJobRequest request) {
        return Job.builder()
                .name(request.name())
                .description(request.description())
                .role(request.role())
                .command(request.command())
                .connections(request.connections())
                .glueVersion(request.glueVersion())
                .workerType(request.workerTypeAsString())
                .numberOfWorkers(request.numberOfWorkers())
                .timeout(request.timeout())
                .maxRetries(request.maxRetries())
                .executionProperty(request.executionProperty())
                .createdOn(Samples.NOW)
                .build();
    }

    private void requireKnown(String arn) {
        if (!isKnown(arn)) {
            throw EntityNotFoundException.builder().statusCode(400).build();
        }
    }

    /** Whether there is something of this ARN that can carry tags. */
    protected boolean isKnown(String arn) {
        return jobs.keySet().stream().anyMatch(name -> arn.endsWith(":job/" + name))
                || connections.keySet().stream().anyMatch(name -> arn.endsWith(":connection/" + name));
    }

    /** Notes a call, and fails it if a test says so. */
    protected final void called(String operation) {
        calls.add(operation);
        failures.check(operation);
    }

    /** As Glue keeps a definition: only unified connections have a status. */
    private static Connection stored(ConnectionInput input) {
        var connection = Connection.builder()
                .name(input.name())
                .description(input.description())
                .connectionType(input.connectionTypeAsString())
                .connectionPropertiesWithStrings(input.connectionPropertiesAsStrings())
                .physicalConnectionRequirements(input.physicalConnectionRequirements());
        var authentication = input.authenticationConfiguration();
        if (authentication != null) {
            connection
                    .authenticationConfiguration(AuthenticationConfiguration.builder()
                            .authenticationType(authentication.authenticationTypeAsString())
                            .secretArn(authentication.secretArn())
                            .build())
                    .sparkProperties(input.sparkProperties())
                    .athenaProperties(input.athenaProperties())
                    .connectionSchemaVersion(2)
                    .status(ConnectionStatus.READY);
        }
        return connection.build();
    }

    private static void requireHidden(Boolean hidePassword) {
        if (!Boolean.TRUE.equals(hidePassword)) {
            throw new AssertionError("A connection is read without HidePassword");
        }
    }
}
