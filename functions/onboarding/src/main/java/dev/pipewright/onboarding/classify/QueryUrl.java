package dev.pipewright.onboarding.classify;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.connection.SnowflakeAccount;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.SourceType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL as the text of a request: JDBC's, the ones that other tools write ({@code postgresql://host/database}), a cloud
 * console's.
 */
final class QueryUrl {

    private static final String JDBC = "jdbc:";
    private static final Pattern JDBC_SCHEME =
            Pattern.compile("jdbc:(?:aws-wrapper:)?(?<scheme>[a-z0-9]{1,20}).*", Pattern.CASE_INSENSITIVE);

    /** {@code scheme+driver://login@rest}; the login's name is not needed, and a password is refused before this. */
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>[a-z][a-z0-9]{1,20})(?:\\+[a-z0-9_]{1,20})?://(?:[^/@?;\\s]*+@)?(?<rest>\\S*)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BIGQUERY_PAGE = Pattern.compile(
            "console\\.cloud\\.google\\.com/bigquery(?:/[^?#]*)?\\?(?:[^#]*&)?project=(?<project>[^&#]+).*");

    private static final Map<String, SourceType> SCHEMES = Map.of(
            "postgres", SourceType.POSTGRESQL,
            "postgresql", SourceType.POSTGRESQL,
            "mysql", SourceType.MYSQL,
            "mysql2", SourceType.MYSQL,
            "mariadb", SourceType.MARIADB,
            "redshift", SourceType.REDSHIFT,
            "mssql", SourceType.SQLSERVER,
            "sqlserver", SourceType.SQLSERVER,
            "oracle", SourceType.ORACLE,
            "snowflake", SourceType.SNOWFLAKE);

    private QueryUrl() {}

    /** Reads a text that is a URL; empty if it is none. */
    static Optional<QueryReading> read(String text) {
        if (text.regionMatches(true, 0, JDBC, 0, JDBC.length())) {
            return Optional.of(JdbcUrl.parse(text).map(UrlSource::of).orElseGet(() -> unread(text)));
        }
        var url = URL.matcher(text);
        return url.matches()
                ? Optional.of(read(url.group("scheme").toLowerCase(Locale.ROOT), url.group("rest")))
                : Optional.empty();
    }

    private static QueryReading read(String scheme, String rest) {
        var type = SCHEMES.get(scheme);
        if (type != null) {
            return JdbcUrl.parse(asJdbc(type, rest)).map(UrlSource::of).orElseGet(() -> malformed(type));
        }
        if (scheme.equals("bigquery")) {
            return bigQuery(rest.replaceAll("[/?#].*", ""));
        }
        if (scheme.equals("http") || scheme.equals("https")) {
            return page(rest);
        }
        return Elsewhere.ofScheme(scheme)
                .map(QueryReading::elsewhere)
                .or(() -> Elsewhere.ofHost(rest).map(QueryReading::elsewhere))
                .orElse(QueryReading.NOTHING);
    }

    /** Writes another tool's URL as JDBC writes it, as far as both mean the same. */
    private static String asJdbc(SourceType type, String rest) {
        var pathless = rest.replaceAll("[/?].*", "");
        return switch (type) {
            // Tools differ in whether the path is a service or a SID, so it is asked for.
            case ORACLE -> "jdbc:oracle:thin:@//" + pathless + "/";
            case SQLSERVER ->
                "jdbc:sqlserver://"
                        + rest.replaceFirst("/([^?]+)", ";databaseName=$1").replaceAll("[/?&]", ";");
            case SNOWFLAKE -> snowflake(rest);
            default -> JDBC + type.jdbcScheme() + "://" + rest;
        };
    }

    /** {@code account/database/schema?warehouse=…}, as SQLAlchemy writes it. */
    private static String snowflake(String rest) {
        var question = rest.indexOf('?');
        var path = (question < 0 ? rest : rest.substring(0, question)).split("/", -1);
        var host = SnowflakeAccount.of(path[0]).map(SnowflakeAccount::host).orElse(path[0]);
        return "jdbc:snowflake://" + host + "/?"
                + (path.length > 1 ? "db=" + path[1] + "&" : "")
                + (path.length > 2 ? "schema=" + path[2] + "&" : "")
                + (question < 0 ? "" : rest.substring(question + 1));
    }

    private static QueryReading page(String address) {
        var project = BIGQUERY_PAGE.matcher(address);
        if (project.matches()) {
            return bigQuery(project.group("project"));
        }
        var host = address.replaceAll("[/?#].*", "");
        var isSnowflake = address.startsWith("app.snowflake.")
                || SnowflakeAccount.ofHost(host).isPresent();
        if (isSnowflake) {
            return SnowflakeAccount.of(address)
                    .map(account -> QueryReading.of(UrlSource.snowflake(account)))
                    .orElseGet(() -> malformed(SourceType.SNOWFLAKE));
        }
        return Elsewhere.ofHost(host)
                .map(QueryReading::elsewhere)
                .or(() -> QueryHost.known(host))
                .orElse(QueryReading.NOTHING);
    }

    private static QueryReading bigQuery(String project) {
        return QueryReading.of(UrlSource.bigQuery(Optional.of(project).filter(id -> !id.isEmpty()), Optional.empty()));
    }

    private static QueryReading unread(String text) {
        var scheme = JDBC_SCHEME.matcher(text);
        return Optional.of(scheme)
                .filter(url -> url.matches())
                .flatMap(url -> SourceType.ofJdbcScheme(url.group("scheme")))
                .map(QueryUrl::malformed)
                .orElseGet(() -> QueryReading.elsewhere(Elsewhere.OTHER_ENGINE));
    }

    private static QueryReading malformed(SourceType type) {
        return QueryReading.invalid(new Finding(
                QueryReading.PATH,
                "URL_FORM",
                "The URL is for " + type.displayName() + ", but not in a form that can be read.",
                "Write it as " + example(type) + ", or set source.type, source.host and the others."));
    }

    private static String example(SourceType type) {
        return switch (type) {
            case SNOWFLAKE -> "jdbc:snowflake://organization-account.snowflakecomputing.com/?db=ORDERS";
            case BIGQUERY -> "jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=project-id";
            default ->
                JdbcUrl.build(type, new Endpoint("db.example.com", type.defaultPort()), "orders", false, Map.of());
        };
    }
}
