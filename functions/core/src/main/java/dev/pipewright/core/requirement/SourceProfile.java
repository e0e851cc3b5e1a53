package dev.pipewright.core.requirement;

import static dev.pipewright.core.request.Deployment.AURORA;
import static dev.pipewright.core.request.Deployment.RDS;
import static dev.pipewright.core.request.Deployment.REDSHIFT;
import static dev.pipewright.core.request.Deployment.REDSHIFT_SERVERLESS;
import static dev.pipewright.core.request.Deployment.SAAS;
import static dev.pipewright.core.request.Deployment.SELF_MANAGED;

import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.SourceType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes together with a kind of source: the one table behind both what is asked for and what is refused.
 *
 * @param deployments where it can run
 * @param iamOn the deployments of it that take an IAM token as a password
 * @param kinds what a secret for it can hold
 * @param engines what can read it through a Glue connection
 * @param driverClasses the drivers that a JDBC connection to it can name; empty where it takes none
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">IAM database
 *     authentication: MariaDB, MySQL and PostgreSQL on RDS, MySQL and PostgreSQL on Aurora</a>
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html">Glue connection properties</a>
 */
record SourceProfile(
        List<Deployment> deployments,
        List<Deployment> iamOn,
        List<CredentialsKind> kinds,
        List<Engine> engines,
        List<String> driverClasses) {

    private static final List<CredentialsKind> PASSWORD = List.of(CredentialsKind.PASSWORD);
    private static final List<Engine> ALL_ENGINES = List.of(Engine.values());
    private static final List<Engine> NO_CRAWLER = List.of(Engine.GLUE_ETL, Engine.ATHENA);
    private static final List<String> MYSQL_DRIVERS = List.of("com.mysql.cj.jdbc.Driver", "com.mysql.jdbc.Driver");

    /** The services that keep and rotate the administrator's secret of what they run. */
    private static final List<Deployment> KEEPS_SECRET = List.of(RDS, AURORA, REDSHIFT, REDSHIFT_SERVERLESS);

    private static final Map<SourceType, SourceProfile> TABLE = table();

    SourceProfile {
        deployments = List.copyOf(deployments);
        iamOn = List.copyOf(iamOn);
        kinds = List.copyOf(kinds);
        engines = List.copyOf(engines);
        driverClasses = List.copyOf(driverClasses);
    }

    private static Map<SourceType, SourceProfile> table() {
        var table = new EnumMap<SourceType, SourceProfile>(SourceType.class);
        var everywhere = List.of(RDS, AURORA, SELF_MANAGED);
        var noAurora = List.of(RDS, SELF_MANAGED);
        var aurora = List.of(RDS, AURORA);
        var oracle = List.of("oracle.jdbc.driver.OracleDriver", "oracle.jdbc.OracleDriver");
        var sqlServer = List.of("com.microsoft.sqlserver.jdbc.SQLServerDriver");
        var redshift = List.of("com.amazon.redshift.jdbc42.Driver", "com.amazon.redshift.jdbc.Driver");
        table.put(SourceType.POSTGRESQL, jdbc(everywhere, aurora, List.of("org.postgresql.Driver")));
        table.put(SourceType.MYSQL, jdbc(everywhere, aurora, MYSQL_DRIVERS));
        table.put(SourceType.MARIADB, jdbc(noAurora, List.of(RDS), MYSQL_DRIVERS));
        table.put(SourceType.ORACLE, jdbc(noAurora, List.of(), oracle));
        table.put(SourceType.SQLSERVER, jdbc(noAurora, List.of(), sqlServer));
        // GetCredentials of Redshift Serverless takes no database user and is not documented for Glue: not offered.
        table.put(SourceType.REDSHIFT, jdbc(List.of(REDSHIFT, REDSHIFT_SERVERLESS), List.of(REDSHIFT), redshift));
        table.put(SourceType.SNOWFLAKE, saas(List.of(CredentialsKind.PASSWORD, CredentialsKind.KEY_PAIR)));
        table.put(SourceType.BIGQUERY, saas(List.of(CredentialsKind.SERVICE_ACCOUNT)));
        return table;
    }

    private static SourceProfile jdbc(
            List<Deployment> deployments, List<Deployment> iamOn, List<String> driverClasses) {
        return new SourceProfile(deployments, iamOn, PASSWORD, ALL_ENGINES, driverClasses);
    }

    private static SourceProfile saas(List<CredentialsKind> kinds) {
        return new SourceProfile(List.of(SAAS), List.of(), kinds, NO_CRAWLER, List.of());
    }

    static SourceProfile of(SourceType type) {
        return TABLE.get(type);
    }

    /** Returns the types that could be meant: the one known, else all that run where the source is said to run. */
    static List<SourceType> types(Optional<SourceType> type, Optional<Deployment> deployment) {
        return type.map(List::of)
                .orElseGet(() -> Arrays.stream(SourceType.values())
                        .filter(each ->
                                deployment.map(of(each).deployments::contains).orElse(true))
                        .toList());
    }

    /** Whether this source, running there or wherever it can run, can be logged in to in this way. */
    boolean takes(CredentialsMethod method, Optional<Deployment> deployment) {
        var where = deployment.map(List::of).orElse(deployments);
        return switch (method) {
            case IAM -> where.stream().anyMatch(iamOn::contains);
            case RDS_MANAGED -> where.stream().anyMatch(KEEPS_SECRET::contains);
            case EXISTING_SECRET, NEW_SECRET -> true;
        };
    }

    /** Whether a connection to it is a JDBC connection in Glue's words, with a URL, a driver and a TLS switch. */
    boolean isJdbc() {
        return !driverClasses.isEmpty();
    }
}
