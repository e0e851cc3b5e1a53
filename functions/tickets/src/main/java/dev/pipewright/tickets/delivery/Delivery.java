package dev.pipewright.tickets.delivery;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a sender sent, before anything of it is believed. */
public final class Delivery {

    /** The {@code detail-type} of the message that a delivery made no request; no rule lets it in from a bus. */
    public static final String REFUSED = "Ticket Refused";

    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Keeps what came.
     *
     * @param headers name → value; looked up without regard to case
     * @param body the bytes as they were signed
     */
    public Delivery(Map<String, String> headers, byte[] body) {
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body.clone();
    }

    /** Returns the value of a header, empty where it is missing or blank. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Returns all headers, by names without regard to case. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** Returns the bytes as they were signed. */
    public byte[] body() {
        return body.clone();
    }

    /** Never shows what was sent: it may hold a secret. */
    @Override
    public String toString() {
        return "Delivery[" + body.length + " bytes]";
    }
}
