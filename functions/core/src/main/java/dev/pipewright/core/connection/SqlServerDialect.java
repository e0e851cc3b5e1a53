package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code jdbc:sqlserver://host\instance:1433;databaseName=database;name=value}. Names are told apart ignoring case, a value
 * in braces may hold anything, and {@code serverName} counts more than the host before the first semicolon.
 *
 * @see <a href="https://learn.microsoft.com/sql/connect/jdbc/building-the-connection-url">Building the connection URL</a>
 */
record SqlServerDialect() implements JdbcDialect {

    private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_.$@,:/&%+*~!()\\[\\]?#'-]+");

    @Override
    public Optional<JdbcUrl> read(String rest) {
        if (!rest.startsWith("://")) {
            return Optional.empty();
        }
        var body = rest.substring("://".length());
        var semicolon = UrlText.indexOfAny(body, ";");
        return Properties.read(body.substring(Math.min(semicolon + 1, body.length())))
                .flatMap(properties -> url(body.substring(0, semicolon).strip(), properties));
    }

    private static Optional<JdbcUrl> url(String server, Map<String, String> properties) {
        var known = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(properties);
        var colon = server.lastIndexOf(':');
        var named = first(known, "serverName", "server");
        var host = named.orElse(colon < 0 ? server : server.substring(0, colon));
        var port = first(known, "portNumber", "port")
                .or(() -> Optional.of(server.substring(colon + 1)).filter(text -> colon >= 0));
        return authority(host, port, first(known, "instanceName").isPresent())
                .map(authority -> JdbcUrl.of(
                        SourceType.SQLSERVER,
                        authority,
                        first(known, "databaseName", "database").orElse(""),
                        properties));
    }

    /** An instance without a port is looked up by the driver, so it is not known where that leads. */
    private static Optional<Authority> authority(String server, Optional<String> port, boolean instanceNamed) {
        var backslash = server.indexOf('\\');
        var host = backslash < 0 ? server : server.substring(0, backslash);
        if (host.isEmpty() || (port.isEmpty() && (instanceNamed || backslash >= 0))) {
            return Optional.of(Authority.NONE);
        }
        var address = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return Authority.endpoint(address, port.orElse(Integer.toString(SourceType.SQLSERVER.defaultPort())))
                .map(endpoint -> new Authority(Optional.of(endpoint), Optional.empty()));
    }

    private static Optional<String> first(Map<String, String> properties, String... names) {
        for (var name : names) {
            if (properties.containsKey(name)) {
                return Optional.of(properties.get(name));
            }
        }
        return Optional.empty();
    }

    @Override
    public String write(Endpoint endpoint, String database, boolean sid, Map<String, String> parameters) {
        var url = new StringBuilder("jdbc:sqlserver://" + endpoint + ";databaseName=" + quoted(database));
        parameters.forEach(
                (name, value) -> url.append(';').append(name).append('=').append(quoted(value)));
        return url.toString();
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "{" + value.replace("}", "}}") + "}";
    }

    /** Reads {@code name=value;name={value}} as the driver does, character by character. */
    private static final class Properties {

        private final Map<String, String> read = new LinkedHashMap<>();
        private final String text;
        private int at;

        private Properties(String text) {
            this.text = text;
        }

        /** Returns the properties; empty if a brace does not end. */
        static Optional<Map<String, String>> read(String text) {
            var properties = new Properties(text);
            while (properties.at < text.length()) {
                if (!properties.next()) {
                    return Optional.empty();
                }
            }
            return Optional.of(properties.read);
        }

        private boolean next() {
            var name = upTo("=;").strip();
            if (at >= text.length() || text.charAt(at) == ';') {
                at++;
                return keep(name, "");
            }
            at++;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '{') {
                return braced(name);
            }
            var value = upTo(";").strip();
            at++;
            return keep(name, value);
        }

        private boolean braced(String name) {
            var value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                if (text.charAt(at) != '}') {
                    value.append(text.charAt(at));
                } else if (text.startsWith("}}", at)) {
                    value.append('}');
                    at++;
                } else {
                    at++;
                    var after = upTo(";");
                    at++;
                    return after.isBlank() && keep(name, value.toString());
                }
            }
            return false;
        }

        private boolean keep(String name, String value) {
            if (!name.isEmpty()) {
                read.put(name, value);
            }
            return true;
        }

        private String upTo(String ends) {
            var from = at;
            while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }
    }
}
