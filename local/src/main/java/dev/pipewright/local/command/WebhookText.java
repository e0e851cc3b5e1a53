package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;

/** A webhook's answer for people. */
final class WebhookText {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int UNAUTHORIZED = 401;

    private WebhookText() {}

    static String of(int status, JsonNode body) {
        return Console.plain(status + " " + meaning(status, body)) + findings(body);
    }

    private static String meaning(int status, JsonNode body) {
        return switch (status) {
            case ACCEPTED -> "Started: " + body.path("requestId").asText();
            case OK ->
                body.has("ignored")
                        ? "Ignored: " + body.path("ignored").asText()
                        : "Started before: " + body.path("requestId").asText();
            case UNAUTHORIZED -> "Turned away: it is not signed with the sender's secret, or not just now.";
            default -> body.path("title").asText() + ": " + body.path("detail").asText();
        };
    }

    private static String findings(JsonNode body) {
        var lines = new StringBuilder();
        for (var finding : body.path("findings")) {
            lines.append(System.lineSeparator())
                    .append(Console.plain("  " + finding.path("path").asText() + ": "
                            + finding.path("message").asText() + " "
                            + finding.path("remedy").asText()));
        }
        return lines.toString();
    }
}
