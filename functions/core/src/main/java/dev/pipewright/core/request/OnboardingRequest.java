package dev.pipewright.core.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;

/**
 * A request to bring a data source into Glue. Every part is optional: what a source needs and a request lacks is asked
 * for.
 *
 * @param query free text: a source type, an existing connection's name, a host or a JDBC URL
 * @param locale language of pages and mails, {@code en} by default
 */
public record OnboardingRequest(
        Optional<String> schemaVersion,
        Optional<Mode> mode,
        Optional<String> query,
        Source source,
        ConnectionHints connection,
        Credentials credentials,
        Network network,
        Verification verification,
        Person requestedBy,
        Optional<Ticket> ticket,
        Optional<String> locale) {

    public OnboardingRequest {
        source = source == null ? Source.NONE : source;
        connection = connection == null ? ConnectionHints.NONE : connection;
        credentials = credentials == null ? Credentials.NONE : credentials;
        network = network == null ? Network.NONE : network;
        verification = verification == null ? Verification.DEFAULT : verification;
        requestedBy = requestedBy == null ? Person.UNKNOWN : requestedBy;
    }

    /** Returns the mode, {@link Mode#ONBOARD} where none is given. */
    @JsonIgnore
    public Mode modeOrDefault() {
        return mode.orElse(Mode.ONBOARD);
    }

    /** Returns this request about another source, as the query or an answer completed it. */
    public OnboardingRequest withSource(Source completed) {
        return with(mode, completed, connection, credentials, network, verification);
    }

    /** Returns this request with another login. */
    public OnboardingRequest withCredentials(Credentials completed) {
        return with(mode, source, connection, completed, network, verification);
    }

    /** Returns this request in another place of the network. */
    public OnboardingRequest withNetwork(Network completed) {
        return with(mode, source, connection, credentials, completed, verification);
    }

    /** Returns this request to be proved in another way. */
    public OnboardingRequest withVerification(Verification completed) {
        return with(mode, source, connection, credentials, network, completed);
    }

    /**
     * Whether it says nothing of what is to be connected: no query, no part of a source, and no connection's name.
     *
     * <p>How it is to be done is no answer to that: a mapping may say of every ticket that its login is a new secret, that
     * Athena must prove it, or that it is only to be planned. A test or a diagnosis of no connection says nothing either.
     */
    @JsonIgnore
    public boolean isThin() {
        return query.isEmpty()
                && source.equals(Source.NONE)
                && connection.name().isEmpty();
    }

    /** Returns this request as one to test or examine the existing connection of this name. */
    public OnboardingRequest aboutConnection(String name, Mode about) {
        var named = new ConnectionHints(Optional.of(name), connection.description(), connection.tags());
        return with(Optional.of(about), source, named, credentials, network, verification);
    }

    private OnboardingRequest with(
            Optional<Mode> otherMode,
            Source otherSource,
            ConnectionHints otherConnection,
            Credentials otherCredentials,
            Network otherNetwork,
            Verification otherVerification) {
        return new OnboardingRequest(
                schemaVersion,
                otherMode,
                query,
                otherSource,
                otherConnection,
                otherCredentials,
                otherNetwork,
                otherVerification,
                requestedBy,
                ticket,
                locale);
    }

    /**
     * The data source.
     *
     * @param port TCP port, 1 to 65535
     * @param enforceTls whether the connection must encrypt; Glue's {@code JDBC_ENFORCE_SSL}
     * @param urlParameters parameters for the JDBC URL, by name; only harmless ones of the engine are taken
     */
    public record Source(
            Optional<SourceType> type,
            Optional<String> host,
            OptionalInt port,
            Optional<String> database,
            Optional<Deployment> deployment,
            Optional<Boolean> enforceTls,
            Optional<Tls> tls,
            Optional<Oracle> oracle,
            Optional<Snowflake> snowflake,
            Optional<BigQuery> bigquery,
            Optional<Driver> driver,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> urlParameters) {

        public Source {
            urlParameters = urlParameters == null ? Map.of() : Map.copyOf(urlParameters);
        }

        /** A source of which nothing is known. */
        public static final Source NONE =
                Source.of(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

        /** Returns this source with what it lacks taken from another; what both name stays as it is here. */
        public Source completedBy(Source other) {
            // A database is named once: an Oracle SID beside a service name would be neither's.
            var named = database.isPresent() || oracle.flatMap(Oracle::sid).isPresent();
            return new Source(
                    type.or(other::type),
                    host.or(other::host),
                    port.isPresent() ? port : other.port(),
                    named ? database : other.database(),
                    deployment.or(other::deployment),
                    enforceTls.or(other::enforceTls),
                    merged(tls, other.tls(), Tls::completedBy),
                    named ? oracle : other.oracle(),
                    merged(snowflake, other.snowflake(), Snowflake::completedBy),
                    merged(bigquery, other.bigquery(), BigQuery::completedBy),
                    driver.or(other::driver),
                    merged(urlParameters, other.urlParameters));
        }

        private static <T> Optional<T> merged(Optional<T> here, Optional<T> other, BinaryOperator<T> completed) {
            return here.isPresent() && other.isPresent()
                    ? Optional.of(completed.apply(here.get(), other.get()))
                    : here.or(() -> other);
        }

        private static Map<String, String> merged(Map<String, String> here, Map<String, String> other) {
            var merged = new HashMap<>(other);
            merged.putAll(here);
            return merged;
        }

        /** Returns this source with these words of Snowflake's. */
        public Source withSnowflake(Snowflake completed) {
            return new Source(
                    type,
                    host,
                    port,
                    database,
                    deployment,
                    enforceTls,
                    tls,
                    oracle,
                    Optional.of(completed),
                    bigquery,
                    driver,
                    urlParameters);
        }

        /** Returns a source of which only these parts are known. */
        public static Source of(
                Optional<SourceType> type,
                Optional<String> host,
                OptionalInt port,
                Optional<String> database,
                Optional<Deployment> deployment) {
            return new Source(
                    type,
                    host,
                    port,
                    database,
                    deployment,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());
        }
    }

    /** How the source's certificate is to be checked. */
    public record Tls(
            Optional<String> certificateUri, Optional<String> certificateString, Optional<Boolean> skipValidation) {

        Tls completedBy(Tls other) {
            return new Tls(
                    certificateUri.or(other::certificateUri),
                    certificateString.or(other::certificateString),
                    skipValidation.or(other::skipValidation));
        }
    }

    /** Oracle's way of naming a database other than by service name. */
    public record Oracle(Optional<String> sid) {}

    /** What Snowflake needs beside the account. */
    public record Snowflake(
            Optional<String> account, Optional<String> warehouse, Optional<String> role, Optional<String> schema) {

        /** Returns these words with what they lack taken from others. */
        public Snowflake completedBy(Snowflake other) {
            return new Snowflake(
                    account.or(other::account),
                    warehouse.or(other::warehouse),
                    role.or(other::role),
                    schema.or(other::schema));
        }
    }

    /** What BigQuery needs. */
    public record BigQuery(Optional<String> projectId, Optional<String> location, Optional<String> probeTable) {

        BigQuery completedBy(BigQuery other) {
            return new BigQuery(
                    projectId.or(other::projectId), location.or(other::location), probeTable.or(other::probeTable));
        }
    }

    /** A JDBC driver of one's own. */
    public record Driver(Optional<String> jarUri, Optional<String> className) {}

    /** What the connection is to be called. */
    public record ConnectionHints(Optional<String> name, Optional<String> description, Map<String, String> tags) {

        static final ConnectionHints NONE = new ConnectionHints(Optional.empty(), Optional.empty(), Map.of());

        public ConnectionHints {
            tags = tags == null ? Map.of() : Map.copyOf(tags);
        }
    }

    /**
     * How to authenticate. No field holds a secret value.
     *
     * @param secretId name or ARN of an existing secret
     * @param stagedParameter name of the parameter under which the requester staged the credentials
     */
    public record Credentials(
            Optional<CredentialsMethod> method,
            Optional<CredentialsKind> kind,
            Optional<String> secretId,
            Optional<String> dbUser,
            Optional<String> stagedParameter) {

        static final Credentials NONE = new Credentials(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Where in the account's network the connection is to live. */
    public record Network(
            Optional<Reachability> reachability, Optional<String> subnetId, List<String> securityGroupIds) {

        static final Network NONE = new Network(Optional.empty(), Optional.empty(), List.of());

        public Network {
            securityGroupIds = securityGroupIds == null ? List.of() : List.copyOf(securityGroupIds);
        }
    }

    /**
     * Which engines must prove the connection.
     *
     * @param engines {@code [GLUE_ETL]} where none is given; never empty
     * @param table the table to read one row of, {@code schema.table}; without it the probe selects a constant
     */
    public record Verification(List<Engine> engines, Optional<String> table) {

        static final Verification DEFAULT = new Verification(List.of(Engine.GLUE_ETL), Optional.empty());

        public Verification {
            engines = engines == null ? List.of(Engine.GLUE_ETL) : List.copyOf(engines);
            if (engines.isEmpty()) {
                throw new IllegalArgumentException("verification.engines is empty; name at least one engine");
            }
        }
    }

    /**
     * The ticket the request came with. Who changed it, and the seal that vouches for that, stand in the input beside these;
     * they say who may not approve and go no further: neither into events nor onto pages.
     */
    @JsonIgnoreProperties({"changedBy", "seal"})
    public record Ticket(Optional<String> system, Optional<String> id, Optional<String> url) {}
}
