package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=…;OAuthType=0}. It has a project where others
 * have a host.
 *
 * @see <a href="https://cloud.google.com/bigquery/docs/reference/odbc-jdbc-drivers">JDBC drivers for BigQuery</a>
 */
record BigQueryDialect() implements JdbcDialect {

    static final String PROJECT = "ProjectId";

    @Override
    public Optional<JdbcUrl> read(String rest) {
        if (!rest.startsWith("://")) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<String, String>();
        Arrays.stream(rest.split(";", -1)).skip(1).forEach(pair -> {
            var equals = pair.indexOf('=');
            var name = (equals < 0 ? pair : pair.substring(0, equals)).strip();
            if (!name.isEmpty()) {
                parameters.put(
                        name, equals < 0 ? "" : pair.substring(equals + 1).strip());
            }
        });
        return Optional.of(JdbcUrl.of(
                SourceType.BIGQUERY,
                Authority.NONE,
                JdbcUrl.value(parameters, PROJECT).orElse(""),
                parameters));
    }

    @Override
    public String write(Endpoint endpoint, String database, boolean sid, Map<String, String> parameters) {
        throw new IllegalArgumentException("Glue reaches BigQuery by a project, not by a JDBC URL");
    }
}
