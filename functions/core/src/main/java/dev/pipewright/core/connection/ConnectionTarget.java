package dev.pipewright.core.connection;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.OnboardingRequest.Oracle;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a connection leads, read off any of the shapes that Glue stores: the one reader of a connection's target.
 *
 * @param type the kind of source
 * @param endpoint absent for BigQuery, which has a project instead, and where the connection names no host or several
 * @param database the database, an Oracle service or SID, or BigQuery's project; absent where the connection names none
 */
public record ConnectionTarget(SourceType type, Optional<Endpoint> endpoint, Optional<String> database) {

    public ConnectionTarget {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(database, "database");
        endpoint = endpoint.map(at -> type == SourceType.SNOWFLAKE ? ofAccount(at) : at);
    }

    /**
     * Reads a connection's target.
     *
     * @param connectionType Glue's word, such as {@code JDBC}
     * @param properties {@code ConnectionProperties} as GetConnection returns them
     * @return empty if it leads to nothing that Pipewright knows
     */
    public static Optional<ConnectionTarget> of(String connectionType, Map<String, String> properties) {
        return property(properties, ConnectionProperty.JDBC_CONNECTION_URL)
                .flatMap(JdbcUrl::parse)
                .map(url -> new ConnectionTarget(url.type(), url.endpoint(), url.database()))
                .or(() -> typeOf(connectionType, properties).map(type -> ofProperties(type, properties)));
    }

    /** Returns where a request wants to go; empty where its source is not known well enough to compare. */
    public static Optional<ConnectionTarget> of(Source source) {
        return source.type().flatMap(type -> switch (type) {
            case BIGQUERY ->
                source.bigquery()
                        .flatMap(BigQuery::projectId)
                        .map(project -> new ConnectionTarget(type, Optional.empty(), Optional.of(project)));
            case SNOWFLAKE ->
                SnowflakeAccount.of(source)
                        .map(account -> new Endpoint(account.host(), type.defaultPort()))
                        .map(endpoint -> new ConnectionTarget(type, Optional.of(endpoint), source.database()));
            default ->
                source.host()
                        .flatMap(host -> Authority.endpoint(
                                host, Integer.toString(source.port().orElse(type.defaultPort()))))
                        .map(endpoint -> new ConnectionTarget(
                                type,
                                Optional.of(endpoint),
                                source.oracle().flatMap(Oracle::sid).or(source::database)));
        });
    }

    /**
     * Whether this leads where another wants to go: the same kind of source, the same endpoint or project, and the same
     * database if one is wanted. Whether an Oracle name is a service or a SID is left to the person who is asked.
     */
    public boolean leadsTo(ConnectionTarget wanted) {
        return sameKind(wanted.type)
                && endpoint.equals(wanted.endpoint)
                && (endpoint.isPresent() || type == SourceType.BIGQUERY)
                && (wanted.database.isEmpty() || leadsToDatabase(wanted.database.get()));
    }

    /** Returns the target in words, for a sentence. */
    @Override
    public String toString() {
        return endpoint.map(Endpoint::toString).orElse(type.displayName())
                + database.map(name -> "/" + name).orElse("");
    }

    /** MariaDB is reached as MySQL, so a connection does not say which of the two it leads to. */
    private boolean sameKind(SourceType wanted) {
        return type == wanted || (isMySql(type) && isMySql(wanted));
    }

    private static boolean isMySql(SourceType type) {
        return type == SourceType.MYSQL || type == SourceType.MARIADB;
    }

    /** A Snowflake connection is to an account: which database is read is said where it is used. */
    private boolean leadsToDatabase(String wanted) {
        var folds = type == SourceType.ORACLE || type == SourceType.SQLSERVER || type == SourceType.SNOWFLAKE;
        return database.map(name -> folds ? name.equalsIgnoreCase(wanted) : name.equals(wanted))
                .orElse(type == SourceType.SNOWFLAKE);
    }

    /** The type's own word, or the engine of a JDBC connection that has a host instead of a URL. */
    private static Optional<SourceType> typeOf(String connectionType, Map<String, String> properties) {
        var word = connectionType.equalsIgnoreCase("JDBC")
                ? property(properties, ConnectionProperty.JDBC_ENGINE)
                : Optional.of(connectionType);
        return word.map(engine -> engine.strip().toUpperCase(Locale.ROOT))
                .flatMap(engine -> Arrays.stream(SourceType.values())
                        .filter(type -> type.name().equals(engine))
                        .findFirst());
    }

    private static ConnectionTarget ofProperties(SourceType type, Map<String, String> properties) {
        var spark = spark(properties);
        return switch (type) {
            case BIGQUERY ->
                new ConnectionTarget(
                        type,
                        Optional.empty(),
                        property(properties, ConnectionProperty.PROJECT_ID)
                                .or(() -> property(spark, "project"))
                                .or(() -> property(spark, "parentProject")));
            case SNOWFLAKE ->
                new ConnectionTarget(
                        type,
                        property(properties, ConnectionProperty.HOST)
                                .or(() -> property(spark, "sfUrl"))
                                .flatMap(SnowflakeAccount::of)
                                .map(account -> new Endpoint(account.host(), type.defaultPort())),
                        property(properties, ConnectionProperty.DATABASE).or(() -> property(spark, "sfDatabase")));
            default ->
                new ConnectionTarget(
                        type,
                        property(properties, ConnectionProperty.HOST)
                                .flatMap(host -> Authority.endpoint(
                                        host,
                                        property(properties, ConnectionProperty.PORT)
                                                .orElse(Integer.toString(type.defaultPort())))),
                        property(properties, ConnectionProperty.DATABASE));
        };
    }

    /** What connections of schema version 1 to Snowflake and BigQuery hold as a JSON text; options ignore case. */
    private static Map<String, String> spark(Map<String, String> properties) {
        var options = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        try {
            property(properties, ConnectionProperty.SPARK_PROPERTIES).map(Json::tree).stream()
                    .flatMap(tree -> tree.isObject() ? tree.properties().stream() : Stream.empty())
                    .filter(option -> option.getValue().isTextual())
                    .forEach(option ->
                            options.put(option.getKey(), option.getValue().textValue()));
        } catch (IllegalArgumentException e) {
            // Not JSON: Glue stores what it is given, so the connection says nothing of its target.
            return Map.of();
        }
        return options;
    }

    private static Optional<String> property(Map<String, String> properties, String key) {
        return Optional.ofNullable(properties.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Endpoint ofAccount(Endpoint endpoint) {
        return SnowflakeAccount.ofHost(endpoint.host())
                .map(account -> new Endpoint(account.host(), endpoint.port()))
                .orElse(endpoint);
    }
}
