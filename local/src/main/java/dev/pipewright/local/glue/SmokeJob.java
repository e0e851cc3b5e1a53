package dev.pipewright.local.glue;

import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What a run of the smoke job's script does: log in through a named connection, read one row, and write one document to
 * the artifacts bucket whatever came of it.
 *
 * <p>Arguments, exact as Glue 6.0 demands: {@code --connection_name}, {@code --execution_id},
 * {@code --artifacts_bucket}, {@code --artifacts_key}, and optionally {@code --table}, see {@link QualifiedName}; for a
 * login with IAM those of {@link TokenLogin}.
 */
final class SmokeJob {

    static final String CONNECTION_NAME = "--connection_name";
    static final String EXECUTION_ID = "--execution_id";
    static final String ARTIFACTS_BUCKET = "--artifacts_bucket";
    static final String ARTIFACTS_KEY = "--artifacts_key";
    static final String TABLE = "--table";

    private static final List<String> REQUIRED =
            List.of(CONNECTION_NAME, EXECUTION_ID, ARTIFACTS_BUCKET, ARTIFACTS_KEY);

    private final ConnectionStore connections;
    private final SourceConnector connector;
    private final GlueEnvironment environment;
    private final TokenLogin tokens;

    SmokeJob(ConnectionStore connections, SourceConnector connector, GlueEnvironment environment) {
        this.connections = connections;
        this.connector = connector;
        this.environment = environment;
        this.tokens = new TokenLogin(environment);
    }

    /** Returns when the probe passed and its document is written. */
    void run(Job job, Map<String, String> arguments) throws JobFailure {
        var placement = placement(job);
        requireArguments(arguments);
        var probe = probe(job, arguments, placement);
        write(arguments, probe.report());
        if (probe.failure().isPresent()) {
            throw probe.failure().get();
        }
    }

    /**
     * What came of the probe.
     *
     * @param failure what to end the run with once the report is written; empty if the probe passed
     */
    private record Probe(ProbeReport report, Optional<JobFailure> failure) {

        static Probe failed(ServiceError error, JobFailure.Step step) {
            return new Probe(ProbeReport.Failed.of(error), Optional.of(JobFailure.at(step, error.message())));
        }
    }

    /**
     * The connection whose network the run gets: Glue takes the first healthy one of the job's. A job without
     * connections runs outside the account's network.
     */
    private Optional<Connection> placement(Job job) throws JobFailure {
        List<String> names =
                job.connections() == null ? List.of() : job.connections().connections();
        Optional<String> fault = Optional.empty();
        for (var name : names) {
            var connection = connections.find(name);
            var blocked = connection.flatMap(environment.networkFault());
            if (connection.isPresent() && blocked.isEmpty()) {
                return connection;
            }
            fault = fault.or(() -> blocked);
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        throw JobFailure.beforeTheScript(fault.orElse("Unable to resolve any valid connection"));
    }

    private static void requireArguments(Map<String, String> arguments) throws JobFailure {
        var missing = REQUIRED.stream()
                .filter(name -> arguments.getOrDefault(name, "").isEmpty())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw JobFailure.at(
                    JobFailure.Step.ARGUMENTS, "GlueArgumentError: the following arguments are required: " + missing);
        }
    }

    private Connection tested(Map<String, String> arguments) {
        var connection = connections.get(arguments.get(CONNECTION_NAME), false);
        if (TokenLogin.isAskedFor(arguments)) {
            return TokenLogin.opened(connection, arguments);
        }
        if (!SourceConnector.isDatabase(connection)) {
            throw GlueErrors.notSupported("The embedded Glue reads no row through a connection of type "
                    + connection.connectionTypeAsString() + ": run the smoke job in the account.");
        }
        return connection;
    }

    /** The tested connection seen from where the job runs, not from where it would be used. */
    private static Connection placed(Connection tested, Optional<Connection> placement) {
        return tested.toBuilder()
                .physicalConnectionRequirements(placement
                        .map(Connection::physicalConnectionRequirements)
                        .orElse(null))
                .build();
    }

    private Probe probe(Job job, Map<String, String> arguments, Optional<Connection> placement) {
        try {
            var tested = tested(arguments);
            var type = JdbcTarget.of(tested).type();
            var text = arguments.getOrDefault(TABLE, "");
            var table = QualifiedName.parse(type, text);
            if (table.isEmpty() && !text.isEmpty()) {
                var refused =
                        new ServiceError("ValueError", "--table must be one to three plain identifiers joined by dots");
                return Probe.failed(refused, JobFailure.Step.ARGUMENTS);
            }
            var connection = placed(tested, placement);
            return read(() -> open(connection, job, arguments), table);
        } catch (GlueException e) {
            return Probe.failed(ServiceError.of(e), JobFailure.Step.LOGIN);
        }
    }

    private OpenSource open(Connection connection, Job job, Map<String, String> arguments) throws SourceException {
        return TokenLogin.isAskedFor(arguments)
                ? connector.open(connection, () -> tokens.login(connection, job, arguments))
                : connector.open(connection);
    }

    /** Opens the source; what comes of it is the probe's result. */
    @FunctionalInterface
    private interface Opening {

        OpenSource open() throws SourceException;
    }

    private Probe read(Opening opening, Optional<QualifiedName> table) {
        long begun = System.nanoTime();
        var step = JobFailure.Step.LOGIN;
        try (var source = opening.open()) {
            step = JobFailure.Step.QUERY;
            int rows = source.readOneRow(table);
            long latencyMs = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            return new Probe(ProbeReport.Passed.of(source.identity(), latencyMs, rows), Optional.empty());
        } catch (SourceException e) {
            return new Probe(ProbeReport.Failed.of(e), Optional.of(JobFailure.at(step, e)));
        }
    }

    private void write(Map<String, String> arguments, ProbeReport report) throws JobFailure {
        var storage = environment.storage();
        try {
            storage.putObject(
                    request -> request.bucket(arguments.get(ARTIFACTS_BUCKET))
                            .key(arguments.get(ARTIFACTS_KEY))
                            .contentType("application/json"),
                    RequestBody.fromString(Json.write(report)));
        } catch (S3Exception e) {
            var error = ServiceError.of(e);
            throw JobFailure.at(
                    JobFailure.Step.REPORT,
                    "An error occurred (" + error.code() + ") when calling the PutObject operation: "
                            + error.message());
        }
    }
}
