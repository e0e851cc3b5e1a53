package dev.pipewright.tickets.webhook;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sender is answered.
 *
 * @param outcome what became of the delivery, as the log tells it
 * @param contentType {@code application/json}, or {@code application/problem+json} where something is wrong
 * @param body JSON, empty where there is nothing to say
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, problem details</a>
 */
public record WebhookAnswer(Outcome outcome, int status, String contentType, String body) {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    /** What became of a delivery; alarms count the words. */
    public enum Outcome {
        ACCEPTED,
        REPEATED,
        IGNORED,
        REFUSED,
        UNAUTHORIZED,
        NOT_FOUND,
        TOO_LARGE,
        UNAVAILABLE
    }

    /** The request was durably started. */
    static WebhookAnswer accepted(String name, String arn) {
        return new WebhookAnswer(Outcome.ACCEPTED, ACCEPTED, JSON, started(name, arn));
    }

    /** The request was started before; never 409, which Jira would send again for. */
    static WebhookAnswer repeated(String name, String arn) {
        return new WebhookAnswer(Outcome.REPEATED, OK, JSON, started(name, arn));
    }

    static WebhookAnswer ignored(String reason) {
        return new WebhookAnswer(Outcome.IGNORED, OK, JSON, Json.write(Map.of("ignored", reason)));
    }

    /** Says nothing of why, to whom nothing is known of. */
    static WebhookAnswer unauthorized() {
        return new WebhookAnswer(Outcome.UNAUTHORIZED, UNAUTHORIZED, JSON, "");
    }

    static WebhookAnswer notFound() {
        return new WebhookAnswer(Outcome.NOT_FOUND, NOT_FOUND, JSON, "");
    }

    static WebhookAnswer tooLarge(int limitBytes) {
        return problem(
                Outcome.TOO_LARGE,
                TOO_LARGE,
                "The delivery is too large",
                "At most " + limitBytes + " bytes are taken.",
                List.of());
    }

    static WebhookAnswer refused(String detail, List<Finding> findings) {
        return problem(Outcome.REFUSED, BAD_REQUEST, "The delivery makes no request", detail, findings);
    }

    static WebhookAnswer unavailable() {
        return problem(
                Outcome.UNAVAILABLE, UNAVAILABLE, "Pipewright cannot take this now", "Send it again later.", List.of());
    }

    private static String started(String name, String arn) {
        var body = new LinkedHashMap<String, Object>();
        body.put("requestId", name);
        body.put("executionArn", arn);
        return Json.write(body);
    }

    private static WebhookAnswer problem(
            Outcome outcome, int status, String title, String detail, List<Finding> findings) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        if (!findings.isEmpty()) {
            body.put("findings", findings);
        }
        return new WebhookAnswer(outcome, status, PROBLEM, Json.write(body));
    }
}
