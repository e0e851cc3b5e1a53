package dev.pipewright.core.connection;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a URL between {@code //} and the path: whose login, which host, which port.
 *
 * @param endpoint absent where no host or several hosts are named
 * @param user the login's name; a password beside it is not kept
 */
record Authority(Optional<Endpoint> endpoint, Optional<String> user) {

    static final Authority NONE = new Authority(Optional.empty(), Optional.empty());

    /** Names that DNS and every driver take, and an IPv6 address in brackets. */
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]*+(?<=[A-Za-z0-9_.]))?|\\[[0-9A-Fa-f:.]{2,45}]");

    private static final int MAX_HOST = 254;
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    /**
     * Reads an authority that names no login.
     *
     * @return empty if it could mean another host than it shows
     */
    static Optional<Authority> read(String text, int defaultPort) {
        if (text.isEmpty() || text.indexOf(',') >= 0) {
            return Optional.of(NONE);
        }
        return endpoint(text, defaultPort).map(endpoint -> new Authority(Optional.of(endpoint), Optional.empty()));
    }

    /** Reads an authority that may name a login before an {@code @}, as MySQL's and MariaDB's do. */
    static Optional<Authority> withLogin(String text, int defaultPort) {
        if (text.indexOf(',') >= 0 || text.indexOf('(') >= 0) {
            return Optional.of(NONE);
        }
        var at = text.lastIndexOf('@');
        var login = at < 0 ? "" : text.substring(0, at);
        var user = login.contains(":") ? login.substring(0, login.indexOf(':')) : login;
        return read(text.substring(at + 1), defaultPort)
                .map(host -> new Authority(host.endpoint, Optional.of(user).filter(name -> !name.isEmpty())));
    }

    /** Reads {@code host} or {@code host:port}. */
    static Optional<Endpoint> endpoint(String text, int defaultPort) {
        var colon = text.lastIndexOf(':');
        var hasPort = colon > text.lastIndexOf(']');
        return endpoint(
                hasPort ? text.substring(0, colon) : text,
                hasPort ? text.substring(colon + 1) : Integer.toString(defaultPort));
    }

    /** Reads a host and a port; empty if either is not one. */
    static Optional<Endpoint> endpoint(String host, String port) {
        if (!isHost(host) || !PORT.matcher(port).matches()) {
            return Optional.empty();
        }
        var number = Integer.parseInt(port);
        return number < 1 || number > 65_535 ? Optional.empty() : Optional.of(new Endpoint(host, number));
    }

    private static boolean isHost(String text) {
        return text.length() <= MAX_HOST
                && !text.contains("..")
                && HOST.matcher(text).matches();
    }
}
