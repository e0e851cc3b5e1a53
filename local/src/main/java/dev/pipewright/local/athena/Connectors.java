package dev.pipewright.local.athena;

import dev.pipewright.local.glue.EmbeddedGlue;
import dev.pipewright.local.glue.SourceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.AthenaError;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.glue.model.GlueException;

/**
 * The functions that Athena makes for federated catalogs: each takes the login from a Glue connection and reads a real
 * database. Errors are worded as the connectors' base class and Athena word them.
 *
 * @param functionArnPrefix everything of a function's ARN before its name
 * @see <a href="https://github.com/awslabs/aws-athena-query-federation">the connectors' source, GenericJdbcConnectionFactory
 *     and JdbcMetadataHandler</a>
 */
public record Connectors(EmbeddedGlue glue, Clock clock, String functionArnPrefix) {

    static final String CONNECTION_ARN = "connection-arn";

    private static final String FUNCTION = "athenafederatedcatalog_";
    private static final String GLUES_WORDS =
            "Check that your connection definition references your JDBC database with correct URL syntax, username, and"
                    + " password. ";
    private static final int USER_ERROR = 2;
    private static final int GENERIC_USER_ERROR = 1006;

    /** Returns why Athena would make no catalog of these parameters. */
    Optional<String> refusal(Map<String, String> parameters) {
        var connection = connection(parameters);
        try {
            var version = glue.getConnection(request -> request.name(connection).hidePassword(true))
                    .connection()
                    .connectionSchemaVersion();
            return version != null && version == 2
                    ? Optional.empty()
                    : Optional.of("Connection " + connection + " only supports ConnectionSchemaVersion 2");
        } catch (GlueException e) {
            return Optional.of(e.awsErrorDetails().errorMessage());
        }
    }

    QueryExecution answer(String id, StartQueryExecutionRequest request, FederatedSql query, DataCatalog catalog) {
        var begun = clock.instant();
        var failure = failure(query, catalog);
        return QueryExecution.builder()
                .queryExecutionId(id)
                .query(request.queryString())
                .workGroup(request.workGroup())
                .queryExecutionContext(request.queryExecutionContext())
                .status(status(begun, failure))
                .statistics(statistics -> statistics.totalExecutionTimeInMillis(
                        Duration.between(begun, clock.instant()).toMillis()))
                .build();
    }

    private QueryExecutionStatus status(Instant begun, Optional<String> failure) {
        return QueryExecutionStatus.builder()
                .state(failure.isPresent() ? QueryExecutionState.FAILED : QueryExecutionState.SUCCEEDED)
                .stateChangeReason(failure.orElse(null))
                .submissionDateTime(begun)
                .completionDateTime(clock.instant())
                .athenaError(failure.map(Connectors::error).orElse(null))
                .build();
    }

    private static AthenaError error(String message) {
        return AthenaError.builder()
                .errorCategory(USER_ERROR)
                .errorType(GENERIC_USER_ERROR)
                .retryable(false)
                .errorMessage(message)
                .build();
    }

    private Optional<String> failure(FederatedSql query, DataCatalog catalog) {
        try {
            var source = glue.through(connection(catalog.parameters()));
            if (query.table().isEmpty()) {
                source.schemas();
                return Optional.empty();
            }
            var table = query.table().get();
            return source.readOneRow(table.schema(), table.table())
                    ? Optional.empty()
                    : Optional.of(enveloped(catalog, "Could not find table in " + table.schema()));
        } catch (SourceException e) {
            return Optional.of(enveloped(catalog, e.vendorCode() + ": " + e.getMessage()));
        } catch (GlueException e) {
            return Optional.of(
                    enveloped(catalog, e.awsErrorDetails().errorMessage().replace(GLUES_WORDS, "")));
        }
    }

    private String enveloped(DataCatalog catalog, String message) {
        return "GENERIC_USER_ERROR: Encountered an exception[java.lang.RuntimeException] from your LambdaFunction["
                + functionArnPrefix + FUNCTION + catalog.name().replace('-', '_')
                + "] executed in context[retrieving meta-data] with message["
                + message + "]";
    }

    private static String connection(Map<String, String> parameters) {
        var arn = parameters.get(CONNECTION_ARN);
        return arn.substring(arn.indexOf("connection/") + "connection/".length());
    }
}
