package dev.pipewright.decisions.record;

import java.util.Objects;

/** From where a decision came, for the audit record: what the network says, not what the person says. */
public record Origin(String sourceIp, String userAgent) {

    private static final int MAX_USER_AGENT = 256;

    public Origin {
        Objects.requireNonNull(sourceIp, "sourceIp");
        Objects.requireNonNull(userAgent, "userAgent");
        userAgent = userAgent.length() > MAX_USER_AGENT ? userAgent.substring(0, MAX_USER_AGENT) : userAgent;
    }
}
