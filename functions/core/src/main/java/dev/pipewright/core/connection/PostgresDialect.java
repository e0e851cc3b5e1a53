package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.Map;
import java.util.Optional;

/**
 * {@code jdbc:postgresql://host:5432/database?name=value}, {@code jdbc:postgresql:database}, and Redshift's, whose driver
 * descends from PostgreSQL's and also takes {@code ;} between parameters and {@code iam:} before the host.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">PostgreSQL JDBC: connecting</a>
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/jdbc20-build-connection-url.html">Redshift: building the
 *     connection URL</a>
 */
record PostgresDialect(SourceType type) implements JdbcDialect {

    private static final String IAM = "iam:";

    @Override
    public Optional<JdbcUrl> read(String rest) {
        if (!rest.startsWith(":")) {
            return Optional.empty();
        }
        var isRedshift = type == SourceType.REDSHIFT;
        var body = rest.substring(1);
        var iam = isRedshift && body.regionMatches(true, 0, IAM, 0, IAM.length());
        body = iam ? body.substring(IAM.length()) : body;
        var end = UrlText.indexOfAny(body, isRedshift ? "?;" : "?");
        var parameters = UrlText.pairs(body.substring(Math.min(end + 1, body.length())), isRedshift ? "&;" : "&");
        var server = body.substring(0, end);
        return parameters.flatMap(
                read -> server.startsWith("//") ? located(server.substring(2), iam, read) : local(server, read));
    }

    /** The driver takes exactly one slash after the host. */
    private Optional<JdbcUrl> located(String server, boolean iam, Map<String, String> parameters) {
        var slash = server.indexOf('/');
        if (slash >= 0 && server.indexOf('/', slash + 1) >= 0) {
            return Optional.empty();
        }
        var text = slash < 0 ? server : server.substring(0, slash);
        // With IAM, cluster:region may stand for the host; the driver asks Redshift where that is.
        var authority =
                iam && text.indexOf('.') < 0 ? Optional.of(Authority.NONE) : Authority.read(text, type.defaultPort());
        return authority.flatMap(read -> UrlText.decode(slash < 0 ? "" : server.substring(slash + 1), true)
                .map(database -> JdbcUrl.of(type, read, database, parameters)));
    }

    private Optional<JdbcUrl> local(String server, Map<String, String> parameters) {
        return server.startsWith("/") && server.length() > 1
                ? Optional.empty()
                : UrlText.decode(server.equals("/") ? "" : server, true)
                        .map(database -> JdbcUrl.of(type, Authority.NONE, database, parameters));
    }

    @Override
    public String write(Endpoint endpoint, String database, boolean sid, Map<String, String> parameters) {
        return "jdbc:" + type.jdbcScheme() + "://" + endpoint + "/" + UrlText.encode(database)
                + UrlText.query(parameters);
    }
}
