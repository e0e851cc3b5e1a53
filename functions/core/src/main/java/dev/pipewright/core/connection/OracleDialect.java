package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code jdbc:oracle:thin:@//host:1521/service}, Glue's {@code thin://@host:1521/service}, {@code thin:@host:1521:SID},
 * {@code tcps://} and a TNS descriptor. What a descriptor says of its protocol and certificate becomes a parameter, as it is
 * one in Oracle's own short form.
 *
 * @see <a href="https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html">Data
 *     sources and URLs</a>
 */
record OracleDialect() implements JdbcDialect {

    /** A parameter that stands for an address behind a directory. */
    static final String DIRECTORY = "ldap";

    static final String PROTOCOL = "PROTOCOL";
    static final String CERTIFICATE = "SSL_SERVER_CERT_DN";

    private static final Pattern DRIVER = Pattern.compile(":(?:thin|oci8?):(?://)?+", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME =
            Pattern.compile("(?:(?<scheme>[a-z]{2,8}):)?//(?<rest>.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.$-]{0,127}");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_$-]{0,63}");
    private static final Pattern ENTRY = Pattern.compile("\\(\\s*+([A-Za-z_.]++)\\s*+=\\s*+(\"[^\"]*+\"|[^()\"]*+)\\)");

    @Override
    public Optional<JdbcUrl> read(String rest) {
        var driver = DRIVER.matcher(rest);
        var at = rest.indexOf('@');
        if (!driver.lookingAt() || at < driver.end()) {
            return Optional.empty();
        }
        var login = rest.substring(driver.end(), at);
        var user =
                Optional.of(login.substring(0, UrlText.indexOfAny(login, "/"))).filter(name -> !name.isEmpty());
        var address = rest.substring(at + 1).strip();
        // A password may hold an @ itself; then it cannot be told here where the address begins.
        return address.indexOf('@') >= 0 ? Optional.empty() : address(address).map(url -> url.withUser(user));
    }

    private static Optional<JdbcUrl> address(String address) {
        if (address.startsWith("(")) {
            return Optional.of(descriptor(address));
        }
        var question = UrlText.indexOfAny(address, "?");
        var parameters = UrlText.pairs(address.substring(Math.min(question + 1, address.length())), "&");
        var scheme = SCHEME.matcher(address.substring(0, question));
        if (!scheme.matches()) {
            return parameters.flatMap(given -> located(address.substring(0, question), given));
        }
        var protocol = Optional.ofNullable(scheme.group("scheme"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .orElse("tcp");
        if (protocol.startsWith(DIRECTORY)) {
            return Optional.of(url(Authority.NONE, "", false, Map.of(DIRECTORY, protocol)));
        }
        return parameters.flatMap(given -> {
            var all = new LinkedHashMap<>(given);
            if (protocol.equals("tcps")) {
                all.put(PROTOCOL, protocol);
            }
            return protocol.startsWith("tcp") ? located(scheme.group("rest"), all) : Optional.empty();
        });
    }

    /** Reads {@code host:port/service}, {@code host:port:SID}, or the name of an entry in a file, which leads nowhere. */
    private static Optional<JdbcUrl> located(String text, Map<String, String> parameters) {
        if (text.indexOf(',') >= 0 || text.indexOf(';') >= 0) {
            return Optional.of(url(Authority.NONE, "", false, parameters));
        }
        var slash = text.indexOf('/');
        if (slash >= 0) {
            var service = text.substring(slash + 1);
            // service:server/instance; what follows the service says which of its processes answers
            return Authority.read(text.substring(0, slash), SourceType.ORACLE.defaultPort())
                    .map(authority ->
                            url(authority, service.substring(0, UrlText.indexOfAny(service, ":/")), false, parameters));
        }
        var parts = List.of(text.split(":", -1));
        if (text.startsWith("[") || parts.size() < 2) {
            return Optional.of(url(Authority.NONE, "", false, parameters));
        }
        if (parts.size() > 3) {
            return Optional.empty();
        }
        return Authority.endpoint(parts.get(0), parts.get(1))
                .map(endpoint -> new Authority(Optional.of(endpoint), Optional.empty()))
                .map(authority -> parts.size() == 3
                        ? url(authority, parts.get(2), true, parameters)
                        : url(authority, "", false, parameters));
    }

    private static JdbcUrl descriptor(String text) {
        var entries = new LinkedHashMap<String, List<String>>();
        var entry = ENTRY.matcher(text);
        while (entry.find()) {
            entries.computeIfAbsent(entry.group(1).toUpperCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(entry.group(2).strip().replace("\"", ""));
        }
        var parameters = new LinkedHashMap<String, String>();
        List.of(PROTOCOL, CERTIFICATE).forEach(name -> only(entries, name).ifPresent(v -> parameters.put(name, v)));
        var endpoint = only(entries, "HOST")
                .flatMap(host -> Authority.endpoint(
                        host, only(entries, "PORT").orElse(Integer.toString(SourceType.ORACLE.defaultPort()))));
        var service = only(entries, "SERVICE_NAME");
        var sid = service.isEmpty() ? only(entries, "SID") : Optional.<String>empty();
        return url(
                new Authority(endpoint, Optional.empty()),
                service.or(() -> sid).orElse(""),
                sid.isPresent(),
                parameters);
    }

    /** Several addresses, services or protocols: the driver chooses. */
    private static Optional<String> only(Map<String, List<String>> entries, String name) {
        return Optional.ofNullable(entries.get(name))
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0));
    }

    private static JdbcUrl url(Authority authority, String database, boolean sid, Map<String, String> parameters) {
        var url = JdbcUrl.of(SourceType.ORACLE, authority, database, parameters);
        return sid && url.database().isPresent() ? url.asSid() : url;
    }

    @Override
    public String write(Endpoint endpoint, String database, boolean sid, Map<String, String> parameters) {
        if (!(sid ? SID : SERVICE).matcher(database).matches()) {
            throw new IllegalArgumentException("An Oracle " + (sid ? "SID" : "service name")
                    + " has letters, digits, _, $ and -" + (sid ? "" : " and dots")
                    + "; Oracle's URL has no way to write others");
        }
        return "jdbc:oracle:thin://@" + endpoint + (sid ? ":" : "/") + database;
    }
}
