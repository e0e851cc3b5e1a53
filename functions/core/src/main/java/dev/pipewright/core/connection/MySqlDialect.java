package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code jdbc:mysql://host:3306/database?name=value}, also with {@code loadbalance:}, {@code replication:} or {@code +srv}
 * before the host, and MariaDB's, whose own driver does not decode the database's name.
 *
 * @see <a href="https://dev.mysql.com/doc/connector-j/en/connector-j-reference-jdbc-url-format.html">Connector/J URL
 *     syntax</a>
 */
record MySqlDialect(SourceType type) implements JdbcDialect {

    private static final Pattern FLAVOUR = Pattern.compile("[+:a-z-]{1,40}+", Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<JdbcUrl> read(String rest) {
        var slashes = rest.indexOf("//");
        if (slashes < 0 || !FLAVOUR.matcher(rest.substring(0, slashes)).matches()) {
            return Optional.empty();
        }
        // A service record's name is no host: DNS says which hosts it stands for.
        var isService = rest.substring(0, slashes).toLowerCase(Locale.ROOT).contains("srv");
        var body = rest.substring(slashes + 2);
        body = body.substring(0, UrlText.indexOfAny(body, "#"));
        var question = UrlText.indexOfAny(body, "?");
        var slash = UrlText.indexOfAny(body.substring(0, question), "/");
        var authority = isService
                ? Optional.of(Authority.NONE)
                : Authority.withLogin(body.substring(0, slash), type.defaultPort());
        var path = body.substring(Math.min(slash + 1, question), question);
        var parameters = UrlText.pairs(body.substring(Math.min(question + 1, body.length())), "&");
        return authority.flatMap(read ->
                parameters.flatMap(given -> database(path).map(database -> JdbcUrl.of(type, read, database, given))));
    }

    private Optional<String> database(String path) {
        return type == SourceType.MARIADB ? Optional.of(path) : UrlText.decode(path, false);
    }

    /** Glue has MySQL's driver and no other for MariaDB. */
    @Override
    public String write(Endpoint endpoint, String database, boolean sid, Map<String, String> parameters) {
        return "jdbc:mysql://" + endpoint + "/" + UrlText.encode(database) + UrlText.query(parameters);
    }
}
