package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each parameter of a JDBC URL does, by engine: the one place where a parameter becomes harmless. What is not in it is
 * refused.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/#connection-parameters">PostgreSQL</a>
 * @see <a href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html">MySQL</a>
 * @see <a href="https://learn.microsoft.com/sql/connect/jdbc/setting-the-connection-properties">SQL Server</a>
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/jdbc20-configuration-options.html">Redshift</a>
 * @see <a href="https://docs.snowflake.com/en/developer-guide/jdbc/jdbc-parameters">Snowflake</a>
 */
final class UrlParameterTable {

    /** What becomes of a parameter. */
    enum Treatment {
        /** Harmless: stays in the URL. */
        ALLOWED,
        /** Says whether the driver encrypts, whatever else is said. */
        TLS_MODE,
        /** Says so where no mode is given. */
        TLS_FLAG,
        /** Asks for encryption when true and says nothing when false. */
        TLS_IF_TRUE,
        /** The name the certificate must have: {@code source.tls.certificateString}. */
        CERTIFICATE,
        /** Said by another field of a request; {@link Rule#why} is its path. */
        FIELD,
        /** Harmless, and without effect in a Glue connection. */
        DROPPED,
        /** Refused, and {@link Rule#why} says why. */
        HOSTILE
    }

    /**
     * One parameter.
     *
     * @param name as the driver writes it
     * @param why a field's path, or what the parameter does; empty where neither is needed
     */
    record Rule(String name, Treatment treatment, String why) {}

    private static final String USER = "credentials";

    private static final Map<SourceType, Map<String, Rule>> RULES = rules();

    private UrlParameterTable() {}

    /** Returns what is known of a parameter, whose name is told apart ignoring case. */
    static Optional<Rule> rule(SourceType type, String name) {
        return Optional.ofNullable(RULES.get(type).get(name))
                .or(() -> HostileUrlParameters.why(name).map(why -> new Rule(name, Treatment.HOSTILE, why)));
    }

    /** Returns the names of what stays in an engine's URL, in alphabetical order. */
    static List<String> allowed(SourceType type) {
        return RULES.get(type).values().stream()
                .filter(rule -> rule.treatment() == Treatment.ALLOWED)
                .map(Rule::name)
                .toList();
    }

    private static Map<SourceType, Map<String, Rule>> rules() {
        var all = new EnumMap<SourceType, Map<String, Rule>>(SourceType.class);
        all.put(
                SourceType.POSTGRESQL,
                new Rules()
                        .all(
                                Treatment.ALLOWED,
                                "currentSchema ApplicationName connectTimeout loginTimeout socketTimeout"
                                        + " cancelSignalTimeout tcpKeepAlive readOnly targetServerType prepareThreshold"
                                        + " preparedStatementCacheQueries preparedStatementCacheSizeMiB"
                                        + " defaultRowFetchSize binaryTransfer reWriteBatchedInserts stringtype"
                                        + " assumeMinServerVersion preferQueryMode autosave adaptiveFetch"
                                        + " maxResultBuffer unknownLength disableColumnSanitiser")
                        .all(Treatment.TLS_MODE, "sslmode")
                        .all(Treatment.TLS_FLAG, "ssl")
                        .field(USER, "user")
                        .read());
        all.put(
                SourceType.REDSHIFT,
                new Rules()
                        .all(
                                Treatment.ALLOWED,
                                "ApplicationName currentSchema connectTimeout loginTimeout socketTimeout tcpKeepAlive"
                                        + " TCPKeepAliveMinutes readOnly defaultRowFetchSize blockingRowsMode"
                                        + " reWriteBatchedInserts queryGroup databaseMetadataCurrentDbOnly"
                                        + " enableFetchRingBuffer fetchRingBufferSize")
                        .all(Treatment.TLS_MODE, "sslmode")
                        .all(Treatment.TLS_FLAG, "ssl")
                        .field(USER, "user UID")
                        .read());
        all.put(SourceType.MYSQL, mySql());
        all.put(SourceType.MARIADB, mySql());
        all.put(SourceType.ORACLE, oracle());
        all.put(SourceType.SQLSERVER, sqlServer());
        all.put(SourceType.SNOWFLAKE, snowflake());
        all.put(SourceType.BIGQUERY, bigQuery());
        return all;
    }

    /** MariaDB's too: Glue reaches it through MySQL's driver. */
    private static Map<String, Rule> mySql() {
        return new Rules()
                .all(
                        Treatment.ALLOWED,
                        "characterEncoding characterSetResults connectionCollation useUnicode serverTimezone"
                                + " connectionTimeZone forceConnectionTimeZoneToSession preserveInstants"
                                + " zeroDateTimeBehavior tinyInt1isBit transformedBitIsBoolean yearIsDateType"
                                + " connectTimeout socketTimeout tcpKeepAlive useCompression useCursorFetch"
                                + " defaultFetchSize netTimeoutForStreamingResults rewriteBatchedStatements"
                                + " useServerPrepStmts cachePrepStmts prepStmtCacheSize prepStmtCacheSqlLimit"
                                + " noDatetimeStringSync jdbcCompliantTruncation sendFractionalSeconds"
                                + " nullDatabaseMeansCurrent nullCatalogMeansCurrent useInformationSchema databaseTerm"
                                + " useOldAliasMetadataBehavior useLegacyDatetimeCode maxRows")
                .all(Treatment.TLS_MODE, "sslMode")
                .all(Treatment.TLS_FLAG, "useSSL")
                .all(Treatment.TLS_IF_TRUE, "requireSSL verifyServerCertificate")
                .field(USER, "user")
                .read();
    }

    private static Map<String, Rule> sqlServer() {
        return new Rules()
                .all(
                        Treatment.ALLOWED,
                        "applicationName applicationIntent multiSubnetFailover transparentNetworkIPResolution"
                                + " loginTimeout socketTimeout queryTimeout cancelQueryTimeout lockTimeout packetSize"
                                + " responseBuffering selectMethod sendStringParametersAsUnicode sendTimeAsDatetime"
                                + " trustServerCertificate workstationID lastUpdateCount xopenStates"
                                + " disableStatementPooling statementPoolingCacheSize"
                                + " serverPreparedStatementDiscardThreshold delayLoadingLobs useFmtOnly")
                .all(Treatment.TLS_MODE, "encrypt")
                .all(Treatment.CERTIFICATE, "hostNameInCertificate")
                .field("source.database", "databaseName database")
                .field("source.host", "serverName server instanceName")
                .field("source.port", "portNumber port")
                .field(USER, "user userName")
                .read();
    }

    /** The form that Glue documents for Oracle has no place for parameters. */
    private static Map<String, Rule> oracle() {
        return new Rules()
                .all(Treatment.DROPPED, "connect_timeout transport_connect_timeout sdu expire_time")
                .all(Treatment.TLS_IF_TRUE, OracleDialect.PROTOCOL)
                .all(Treatment.CERTIFICATE, OracleDialect.CERTIFICATE)
                .field(USER, "user")
                .read();
    }

    private static Map<String, Rule> snowflake() {
        return new Rules()
                .all(
                        Treatment.DROPPED,
                        "application loginTimeout networkTimeout queryTimeout client_session_keep_alive"
                                + " jdbc_query_result_format timezone")
                .all(Treatment.TLS_FLAG, "ssl")
                .field("source.database", "db database")
                .field("source.snowflake.warehouse", "warehouse")
                .field("source.snowflake.role", "role")
                .field("source.snowflake.schema", "schema")
                .field(USER, "user")
                .read();
    }

    private static Map<String, Rule> bigQuery() {
        return new Rules()
                .all(Treatment.DROPPED, "Timeout QueryDialect EnableSession MaxResults EnableHighThroughputAPI")
                .field("source.bigquery.projectId", BigQueryDialect.PROJECT)
                .field("source.bigquery.location", "Location")
                .field(USER, "OAuthType OAuthServiceAcctEmail")
                .read();
    }

    private static List<String> names(String words) {
        return List.of(words.split(" "));
    }

    private static final class Rules {

        private final List<Rule> rules = new ArrayList<>();

        Rules all(Treatment treatment, String words) {
            names(words).forEach(name -> rules.add(new Rule(name, treatment, "")));
            return this;
        }

        Rules field(String path, String words) {
            names(words).forEach(name -> rules.add(new Rule(name, Treatment.FIELD, path)));
            return this;
        }

        Map<String, Rule> read() {
            var byName = new TreeMap<String, Rule>(String.CASE_INSENSITIVE_ORDER);
            rules.forEach(rule -> byName.put(rule.name(), rule));
            return byName;
        }
    }
}
