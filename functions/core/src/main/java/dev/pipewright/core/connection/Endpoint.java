package dev.pipewright.core.connection;

import java.util.Locale;
import java.util.Objects;

/**
 * Where a source listens.
 *
 * @param host DNS name or address, in lower case, without a trailing dot
 * @param port TCP port, 1 to 65535
 */
public record Endpoint(String host, int port) {

    public Endpoint {
        Objects.requireNonNull(host, "host");
        host = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        if (host.isEmpty()) {
            throw new IllegalArgumentException("An endpoint needs a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Port " + port + " is outside 1 to 65535");
        }
    }

    /** Returns {@code host:port}, the form that the tag {@code pipewright:host} of a secret holds. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
