package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.request.Spelling;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.source.SourceFacts;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The connection's JDBC URL is one, and for an engine that Glue has a driver for.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html#connection-properties-jdbc">JDBC
 *     connection properties</a>
 */
final class UrlRule {

    private static final Pattern SCHEME = Pattern.compile("jdbc:([^:]+):.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Where a login is to an account or a project rather than to one of its databases. */
    private static final Set<SourceType> WITHOUT_DATABASE = EnumSet.of(SourceType.SNOWFLAKE, SourceType.BIGQUERY);

    private static final Pattern WORD = Pattern.compile("[\\w.+-]+");

    private static final int SLIPS = 2;

    /** What other tools call the engines, and what no driver of theirs accepts. */
    private static final Set<String> SAID = Set.of("pgsql", "postgre", "psql", "mssql", "microsoft", "aurora");

    /** RDS's engines, and the sources whose drivers speak to them. */
    private static final Map<String, Set<SourceType>> SPOKEN = Map.of(
            "postgres", EnumSet.of(SourceType.POSTGRESQL),
            "postgresql", EnumSet.of(SourceType.POSTGRESQL),
            "mysql", EnumSet.of(SourceType.MYSQL, SourceType.MARIADB),
            "mariadb", EnumSet.of(SourceType.MYSQL, SourceType.MARIADB),
            "oracle", EnumSet.of(SourceType.ORACLE),
            "sqlserver", EnumSet.of(SourceType.SQLSERVER));

    private UrlRule() {}

    /** @param source what AWS says about the resource behind the URL's host, where it is one */
    static Check check(ExaminedConnection connection, Optional<SourceFacts> source) {
        var url = connection.url().orElseThrow(() -> NotSeenException.notApplicable("the connection has no JDBC URL"));
        var shown = Redaction.redact(url);
        Map<String, Object> evidence = Map.of("url", shown);
        var scheme = SCHEME.matcher(url.strip());
        if (!scheme.matches()) {
            return fails(connection, "The URL does not start with jdbc:<engine>: " + shown, evidence);
        }
        var type = SourceType.ofJdbcScheme(scheme.group(1));
        if (type.isEmpty()) {
            return ownDriver(connection, scheme.group(1), shown, evidence);
        }
        return JdbcUrl.parse(url)
                .filter(parsed -> parsed.endpoint().isPresent() || parsed.type() == SourceType.BIGQUERY)
                .map(parsed -> otherDriver(connection, parsed, evidence)
                        .or(() -> source.flatMap(found -> otherEngine(connection, parsed, found, evidence)))
                        .orElseGet(() -> complete(parsed, shown, evidence)))
                .orElseGet(() -> unread(type.get(), shown, evidence));
    }

    private static Check ownDriver(
            ExaminedConnection connection, String engine, String shown, Map<String, Object> evidence) {
        return connection.properties().containsKey(ConnectionProperty.JDBC_DRIVER_JAR_URI)
                ? CheckName.DRIVER_URL.inconclusive("The URL is for the connection's own driver: " + shown, evidence)
                : fails(
                        isMisspelt(engine) ? Cause.DRIVER_URL_INVALID : Cause.DRIVER_NOT_FOUND,
                        connection,
                        "The URL is for no engine that Glue has a driver for: " + shown,
                        evidence);
    }

    /** No word at all, one or two letters off, or a word that is said for the engine elsewhere. */
    private static boolean isMisspelt(String engine) {
        return !WORD.matcher(engine).matches()
                || SAID.contains(engine.toLowerCase(Locale.ROOT))
                || Arrays.stream(SourceType.values())
                        .anyMatch(type -> Spelling.distance(engine, type.jdbcScheme()) <= SLIPS);
    }

    /** A driver that is asked for the URL of another engine does not answer, and then no driver does. */
    private static Optional<Check> otherDriver(
            ExaminedConnection connection, JdbcUrl url, Map<String, Object> evidence) {
        var named = Optional.ofNullable(connection.properties().get(ConnectionProperty.JDBC_DRIVER_CLASS_NAME));
        return named.flatMap(DriverClass::sourceOf)
                .filter(driver -> !DriverClass.accepts(driver, url.type()))
                .map(driver -> fails(
                        connection,
                        "The URL is for " + url.type().displayName() + ", and the driver class " + named.get()
                                + " is that of " + driver.displayName(),
                        evidence));
    }

    /** What speaks to a database of RDS is known by its engine; Redshift answers PostgreSQL's driver too. */
    private static Optional<Check> otherEngine(
            ExaminedConnection connection, JdbcUrl url, SourceFacts source, Map<String, Object> evidence) {
        return SPOKEN.entrySet().stream()
                .filter(spoken -> source.runs(spoken.getKey()))
                .findFirst()
                .filter(spoken -> !spoken.getValue().contains(url.type()))
                .map(spoken -> fails(
                        connection,
                        "The URL is for " + url.type().displayName() + ", and " + source + " runs " + source.engine(),
                        evidence));
    }

    /** Glue wants the database in the URL; whether a driver would do without it is not known here. */
    private static Check complete(JdbcUrl url, String shown, Map<String, Object> evidence) {
        return !WITHOUT_DATABASE.contains(url.type()) && url.database().isEmpty()
                ? CheckName.DRIVER_URL.warning("The URL names no database, which Glue asks for: " + shown, evidence)
                : CheckName.DRIVER_URL.passed("The URL is for " + url.type().displayName(), evidence);
    }

    /** Drivers read forms that are not read here, such as several hosts or no host at all, so this proves nothing. */
    private static Check unread(SourceType type, String shown, Map<String, Object> evidence) {
        return CheckName.DRIVER_URL.inconclusive(
                "The URL is for " + type.displayName() + ", in a form that is not examined: " + shown, evidence);
    }

    private static Check fails(ExaminedConnection connection, String message, Map<String, Object> evidence) {
        return fails(Cause.DRIVER_URL_INVALID, connection, message, evidence);
    }

    private static Check fails(
            Cause cause, ExaminedConnection connection, String message, Map<String, Object> evidence) {
        return CheckName.DRIVER_URL.proves(
                cause,
                message,
                evidence,
                Fix.of(
                        "the data engineer",
                        "Glue > Connections > edit: the URL has the form jdbc:postgresql://host:5432/database",
                        "aws glue get-connection --hide-password --name " + connection.name() + " --query "
                                + "Connection.ConnectionProperties.JDBC_CONNECTION_URL",
                        "aws_glue_connection.connection_properties.JDBC_CONNECTION_URL"));
    }
}
