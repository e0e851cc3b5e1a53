package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.ConnectionTarget;
import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.SourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * What the smoke job reads through a connection, and with which of Glue's readers: read off the stored connection, because
 * that is what the job will use. Only a table, and BigQuery's project where the connection holds none, are the request's.
 *
 * @param type the source, and so the reader
 * @param connectionName the connection
 * @param database the database, for BigQuery the project that pays; where the connection or the table names one
 * @param schema Snowflake's schema; where the connection or the table names one
 * @param table the table to read one row of; absent for a constant
 * @param driver a JDBC driver of one's own
 * @param iam how the job logs in with a token; the connection then carries nothing but the network
 */
record ProbeTarget(
        SourceType type,
        String connectionName,
        Optional<String> database,
        Optional<String> schema,
        Optional<QualifiedName> table,
        Optional<Driver> driver,
        Optional<IamLogin> iam) {

    /**
     * A JDBC driver that the job has to load.
     *
     * @param jarUri S3 URI of the JAR
     */
    record Driver(String jarUri, String className) {

        /** One object: {@code --extra-jars} takes a list, in which a comma would smuggle in another. */
        private static final Pattern ONE_JAR = Pattern.compile("s3://(?<bucket>[^/,\\s]+)/[^,\\s]+");

        boolean isIn(Set<String> buckets) {
            var jar = ONE_JAR.matcher(jarUri);
            return jar.matches() && !jarUri.contains("..") && buckets.contains(jar.group("bucket"));
        }
    }

    /**
     * Reads what the job is to do.
     *
     * @throws InvalidRequestException if the connection leads to nothing that Pipewright knows, the table's name is none
     *     for its source, or BigQuery is to be read without one
     */
    static ProbeTarget of(Connection connection, EngineTestInput input) {
        var properties = properties(connection, input.iamLogin());
        var target = ConnectionTarget.of(connection.connectionTypeAsString(), properties)
                .orElseThrow(() -> unknown(connection));
        var type = target.type();
        var table = table(type, input);
        var named = table.flatMap(QualifiedName::database);
        // The project that pays for reading is not always the one that the table lies in.
        var project = target.database().or(() -> input.bigquery().flatMap(BigQuery::projectId));
        var database = type == SourceType.BIGQUERY ? project.or(() -> named) : named.or(target::database);
        var schema = table.flatMap(QualifiedName::schema).or(() -> sparkProperty(properties, "sfSchema"));
        return new ProbeTarget(
                type,
                connection.name(),
                database,
                schema.filter(name -> type == SourceType.SNOWFLAKE),
                table,
                driver(properties),
                input.iamLogin());
    }

    /** What the connection says, or, of a login with IAM, the plan: such a connection holds no URL. */
    private static Map<String, String> properties(Connection connection, Optional<IamLogin> login) {
        return login.map(planned -> Map.of(ConnectionProperty.JDBC_CONNECTION_URL, planned.url()))
                .orElseGet(connection::connectionPropertiesAsStrings);
    }

    /** Returns the arguments of the script that say what to read; names only, never a query. */
    Map<String, String> arguments() {
        var arguments = new LinkedHashMap<String, String>();
        arguments.put("--source", readerName());
        if (type == SourceType.SNOWFLAKE) {
            database.ifPresent(name -> arguments.put("--database", name));
            schema.ifPresent(name -> arguments.put("--schema", name));
        }
        if (type == SourceType.BIGQUERY) {
            database.ifPresent(project -> arguments.put("--project", project));
        }
        table.ifPresent(name -> arguments.put("--table", name.toString()));
        driver.ifPresent(own -> {
            arguments.put("--extra-jars", own.jarUri());
            arguments.put("--driver_class", own.className());
        });
        iam.ifPresent(login -> {
            arguments.put("--iam_url", login.url());
            arguments.put("--db_user", login.dbUser());
            arguments.put("--token_service", login.tokenService().name());
        });
        return arguments;
    }

    /**
     * Returns Glue's word for the reader; {@code jdbc} is not one.
     *
     * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect.html">Connection types
     *     and options for ETL</a>
     */
    String readerName() {
        return switch (type) {
            case POSTGRESQL -> "postgresql";
            case MYSQL, MARIADB -> "mysql";
            case ORACLE -> "oracle";
            case SQLSERVER -> "sqlserver";
            case REDSHIFT -> "redshift";
            case SNOWFLAKE -> "snowflake";
            case BIGQUERY -> "bigquery";
        };
    }

    private static Optional<QualifiedName> table(SourceType type, EngineTestInput input) {
        var ofBigQuery = input.bigquery().flatMap(BigQuery::probeTable).filter(table -> type == SourceType.BIGQUERY);
        var path = ofBigQuery.isPresent() ? "source.bigquery.probeTable" : "verification.table";
        var text = ofBigQuery.or(() -> input.verification().table());
        if (text.isEmpty() && type == SourceType.BIGQUERY) {
            throw new InvalidRequestException(new Finding(
                    "source.bigquery.probeTable",
                    "MISSING_HINT",
                    "BigQuery is proved by reading one row of a table: without one, a query would need the right to"
                            + " create tables.",
                    "Set source.bigquery.probeTable, for example \"sales.orders\"."));
        }
        return text.map(name -> QualifiedName.parse(type, name)
                .orElseThrow(() -> new InvalidRequestException(new Finding(
                        path,
                        "INVALID_VALUE",
                        path + " " + QualifiedName.rule(type) + ", because that is what names a table in "
                                + type.displayName() + ".",
                        "Write it without quotes, for example \"sales.orders\"."))));
    }

    private static Optional<String> sparkProperty(Map<String, String> properties, String key) {
        try {
            return Optional.ofNullable(properties.get(ConnectionProperty.SPARK_PROPERTIES))
                    .map(Json::tree)
                    .map(content -> content.path(key).asText(""))
                    .filter(value -> !value.isEmpty());
        } catch (IllegalArgumentException e) {
            // Somebody else's text: the job's reader will say what is wrong with it.
            return Optional.empty();
        }
    }

    private static Optional<Driver> driver(Map<String, String> properties) {
        var jar = properties.get(ConnectionProperty.JDBC_DRIVER_JAR_URI);
        var className = properties.get(ConnectionProperty.JDBC_DRIVER_CLASS_NAME);
        return jar == null || className == null ? Optional.empty() : Optional.of(new Driver(jar, className));
    }

    private static InvalidRequestException unknown(Connection connection) {
        if (connection.connectionTypeAsString().equals("NETWORK")) {
            return new InvalidRequestException(
                    new Finding(
                            "connection.name",
                            "NOT_SERVED",
                            "The connection " + connection.name()
                                    + " carries a network and neither a source nor a login, so nothing can be read through it.",
                            "To prove a login with IAM over it, ask with mode ONBOARD, this name, and credentials.method IAM."));
        }
        return new InvalidRequestException(new Finding(
                "connection.name",
                "NOT_SERVED",
                "The connection " + connection.name() + " of type " + connection.connectionTypeAsString()
                        + " leads to no source that the smoke job can read.",
                "Test it where it is used; Pipewright reads JDBC sources, Snowflake and BigQuery."));
    }
}
