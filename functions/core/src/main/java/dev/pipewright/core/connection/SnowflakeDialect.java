package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.Map;
import java.util.Optional;

/**
 * {@code jdbc:snowflake://account.snowflakecomputing.com/?db=…&warehouse=…}.
 *
 * @see <a href="https://docs.snowflake.com/en/developer-guide/jdbc/jdbc-configure">Configuring the JDBC driver</a>
 */
record SnowflakeDialect() implements JdbcDialect {

    @Override
    public Optional<JdbcUrl> read(String rest) {
        if (!rest.startsWith("://")) {
            return Optional.empty();
        }
        var body = rest.substring("://".length());
        var question = UrlText.indexOfAny(body, "?");
        var host = body.substring(0, UrlText.indexOfAny(body, "/?"));
        return UrlText.pairs(body.substring(Math.min(question + 1, body.length())), "&")
                .flatMap(parameters -> Authority.read(host, SourceType.SNOWFLAKE.defaultPort())
                        .map(authority -> JdbcUrl.of(
                                SourceType.SNOWFLAKE,
                                authority,
                                JdbcUrl.value(parameters, "db")
                                        .or(() -> JdbcUrl.value(parameters, "database"))
                                        .orElse(""),
                                parameters)));
    }

    @Override
    public String write(Endpoint endpoint, String database, boolean sid, Map<String, String> parameters) {
        throw new IllegalArgumentException("Glue reaches Snowflake by an account's host, not by a JDBC URL");
    }
}
