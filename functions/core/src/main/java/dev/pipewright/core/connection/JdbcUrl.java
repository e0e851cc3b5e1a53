package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JDBC URL read into its parts, as its vendor's driver would read it; and the way to write one.
 *
 * @param type the engine it is for
 * @param endpoint where it leads, with the driver's default port where the URL has none; absent where it names no host,
 *     several hosts, or something that the driver looks up
 * @param database the database, an Oracle service or SID, or BigQuery's project; absent where the URL names none
 * @param sid whether the database is an Oracle SID rather than a service
 * @param user the login's name; never its password
 * @param parameters name as written → value, decoded; credentials are named without their value
 */
public record JdbcUrl(
        SourceType type,
        Optional<Endpoint> endpoint,
        Optional<String> database,
        boolean sid,
        Optional<String> user,
        Map<String, String> parameters) {

    /** The length of a connection property's value in Glue. */
    private static final int MAX_LENGTH = 1024;

    private static final Pattern START =
            Pattern.compile("jdbc:(?:aws-wrapper:)?(?<scheme>[a-z0-9]{1,20})(?=[:+])", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITABLE_HOST = Pattern.compile("[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?");
    private static final Pattern CREDENTIAL =
            Pattern.compile("password|passwd|pwd|passphrase|secret|token|key", Pattern.CASE_INSENSITIVE);

    public JdbcUrl {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(user, "user");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads a URL, in a time that grows with its length and no faster.
     *
     * @return empty if it is no JDBC URL, is for an engine Pipewright does not know, has a form its driver would refuse, or
     *     could mean another host than it shows
     */
    public static Optional<JdbcUrl> parse(String url) {
        var text = url.strip();
        var start = START.matcher(text);
        if (!start.lookingAt() || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return SourceType.ofJdbcScheme(start.group("scheme"))
                .flatMap(type -> JdbcDialect.of(type).read(text.substring(start.end())));
    }

    /**
     * Writes the URL that Glue is given. Reading it again gives the same parts; for MariaDB it is MySQL's URL, because
     * Glue has no other driver for it.
     *
     * @param database the database, or Oracle's service or SID
     * @param sid whether the database is an Oracle SID
     * @param urlParameters only those that {@link UrlParameters#findings} says nothing against
     * @throws IllegalArgumentException if the parts cannot be written so that the driver reads exactly them; the message
     *     names the rule and no value
     */
    public static String build(
            SourceType type, Endpoint endpoint, String database, boolean sid, Map<String, String> urlParameters) {
        if (!WRITABLE_HOST.matcher(endpoint.host()).matches() || endpoint.host().contains("..")) {
            throw new IllegalArgumentException("A JDBC URL takes a DNS name or an IPv4 address as its host");
        }
        if (sid && type != SourceType.ORACLE) {
            throw new IllegalArgumentException("Only Oracle has a SID");
        }
        requireWritable(database);
        var parameters = UrlParameters.checked(type, urlParameters);
        var url = JdbcDialect.of(type).write(endpoint, database, sid, parameters);
        if (url.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The URL is longer than the " + MAX_LENGTH + " characters Glue takes");
        }
        return url;
    }

    /**
     * Writes the URL by which Redshift's driver mints its own login. It is no Glue connection's: an engine opens it.
     *
     * @param place {@code cluster:region}, or a workgroup's {@code host:port}
     * @param urlParameters only those that {@link UrlParameters#findings} says nothing against
     * @throws IllegalArgumentException if the database or a parameter cannot be written so that the driver reads exactly it
     */
    public static String buildWithIam(String place, String database, Map<String, String> urlParameters) {
        requireWritable(database);
        return "jdbc:redshift:iam://" + place + "/" + UrlText.encode(database)
                + UrlText.query(UrlParameters.checked(SourceType.REDSHIFT, urlParameters));
    }

    private static void requireWritable(String database) {
        if (!isWritable(database)) {
            throw new IllegalArgumentException(
                    "A database's name has no control or format characters and no white space around it");
        }
    }

    /** Whether a text can stand in a URL that a person reads before agreeing to it: nothing in it is invisible. */
    static boolean isWritable(String text) {
        return !text.isEmpty() && text.equals(text.strip()) && text.codePoints().noneMatch(JdbcUrl::isInvisible);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Returns the value of a parameter, whose name is told apart ignoring case. */
    public Optional<String> parameter(String name) {
        return value(parameters, name);
    }

    /** Returns Snowflake's warehouse. */
    public Optional<String> warehouse() {
        return parameter("warehouse");
    }

    /** Returns Snowflake's role. */
    public Optional<String> role() {
        return parameter("role");
    }

    /** Returns Snowflake's schema. */
    public Optional<String> schema() {
        return parameter("schema");
    }

    /** Returns BigQuery's project. */
    public Optional<String> projectId() {
        return parameter(BigQueryDialect.PROJECT);
    }

    /** Returns the parts without the parameters, whose values are nobody else's business. */
    @Override
    public String toString() {
        return "jdbc:" + type.jdbcScheme() + " "
                + endpoint.map(Endpoint::toString).orElse("somewhere")
                + database.map(name -> "/" + name).orElse("");
    }

    static JdbcUrl of(SourceType type, Authority authority, String database, Map<String, String> parameters) {
        var kept = new LinkedHashMap<String, String>();
        parameters.forEach(
                (name, value) -> kept.put(name, CREDENTIAL.matcher(name).find() ? "" : value));
        // A parameter that names another host or database makes what stands before it mean nothing.
        var redirected = parameters.keySet().stream().anyMatch(name -> HostileUrlParameters.redirects(type, name));
        return new JdbcUrl(
                type,
                authority.endpoint().filter(host -> !redirected),
                Optional.of(database).filter(name -> !name.isEmpty() && !redirected),
                false,
                authority.user().or(() -> user(kept)),
                kept);
    }

    private static Optional<String> user(Map<String, String> parameters) {
        return value(parameters, "user").or(() -> value(parameters, "uid")).or(() -> value(parameters, "userName"));
    }

    static Optional<String> value(Map<String, String> parameters, String name) {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .reduce((earlier, later) -> later);
    }

    JdbcUrl asSid() {
        return new JdbcUrl(type, endpoint, database, true, user, parameters);
    }

    JdbcUrl withUser(Optional<String> name) {
        return new JdbcUrl(type, endpoint, database, sid, name.or(() -> user), parameters);
    }
}
