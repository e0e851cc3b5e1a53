package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JDBC URL read into its parts.
 *
 * @param type the engine it is for
 * @param endpoint where it leads; the driver's default port where the URL has none
 * @param database absent where the URL names none
 */
public record JdbcUrl(SourceType type, Endpoint endpoint, Optional<String> database) {

    /** {@code jdbc:<scheme>://host[:port][/database][?…]}, the form of the PostgreSQL, MySQL, MariaDB and Redshift drivers. */
    private static final Pattern SLASHED = Pattern.compile(
            "jdbc:(?<scheme>[a-z0-9]+)://(?<host>\\[[^]]+]|[^/:?;,@\\s]+)(?::(?<port>\\d{1,5}))?(?:/(?<database>[^?;\\s]*))?(?:[?;].*)?",
            Pattern.CASE_INSENSITIVE);

    /**
     * Reads a URL.
     *
     * @return empty if it is not a JDBC URL of this form, names several hosts, or is for an engine Pipewright does not
     *     know
     */
    public static Optional<JdbcUrl> parse(String url) {
        var match = SLASHED.matcher(url.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        return SourceType.ofJdbcScheme(match.group("scheme")).flatMap(type -> {
            var port = match.group("port") == null ? type.defaultPort() : Integer.parseInt(match.group("port"));
            if (port < 1 || port > 65_535) {
                return Optional.empty();
            }
            var database = Optional.ofNullable(match.group("database")).filter(name -> !name.isEmpty());
            return Optional.of(new JdbcUrl(type, new Endpoint(match.group("host"), port), database));
        });
    }
}
