package dev.pipewright.core.connection;

import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a connection leads, read off any of the shapes that Glue stores: the one reader of a connection's target.
 *
 * @param type the kind of source
 * @param endpoint absent for BigQuery, which has a project instead, and for a URL that names several hosts
 * @param database the database; BigQuery's project; absent where the connection names none
 */
public record ConnectionTarget(SourceType type, Optional<Endpoint> endpoint, Optional<String> database) {

    public ConnectionTarget {
        Objects.requireNonNull(type, "type");
    }

    /**
     * Reads a connection's target.
     *
     * @param connectionType Glue's word, such as {@code JDBC}
     * @param properties {@code ConnectionProperties} as GetConnection returns them
     * @return empty if it leads to nothing that Pipewright knows
     */
    public static Optional<ConnectionTarget> of(String connectionType, Map<String, String> properties) {
        return Optional.ofNullable(properties.get(ConnectionProperty.JDBC_CONNECTION_URL))
                .flatMap(JdbcUrl::parse)
                .map(url -> new ConnectionTarget(url.type(), url.endpoint(), url.database()));
    }

    /** Returns where a request wants to go; empty where its source is not known well enough to compare. */
    public static Optional<ConnectionTarget> of(Source source) {
        if (source.type().isEmpty() || source.host().isEmpty() || source.port().isEmpty()) {
            return Optional.empty();
        }
        var endpoint = new Endpoint(source.host().get(), source.port().getAsInt());
        return Optional.of(new ConnectionTarget(source.type().get(), Optional.of(endpoint), source.database()));
    }

    /** Whether this leads where another wants to go: the same endpoint, and the same database if one is wanted. */
    public boolean leadsTo(ConnectionTarget wanted) {
        return endpoint.equals(wanted.endpoint()) && (wanted.database.isEmpty() || database.equals(wanted.database));
    }

    /** Returns the target in words, for a sentence. */
    @Override
    public String toString() {
        return endpoint.map(Endpoint::toString).orElse(type.displayName())
                + database.map(name -> "/" + name).orElse("");
    }
}
