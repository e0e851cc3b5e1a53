package dev.pipewright.tickets.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.TicketSystem;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Calls one ticket system: JSON over HTTP/1.1, the whole answer within seconds and of limited size, no redirects. A login
 * that is refused is tried once more if the secret has changed; a system that is busy is waited for if it asks for no more
 * than {@value #LONGEST_WAIT_SECONDS} seconds.
 *
 * <p>Nothing else is tried twice: whether a note was put by a call that got no answer, only the ticket knows.
 */
final class TicketHttp {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final int LONGEST_WAIT_SECONDS = 5;

    /** In bytes: twenty notes of the largest that the systems take. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final TicketSystem system;
    private final String address;
    private final SiteCredentials credentials;
    private final Clock clock;
    private final Consumer<Duration> pause;
    private final Duration longest;
    private HttpClient client;

    TicketHttp(TicketSystem system, URI address, SiteCredentials credentials, Clock clock, Consumer<Duration> pause) {
        this(system, address, credentials, clock, pause, ANSWER);
    }

    /**
     * Calls a system.
     *
     * @param longest for the whole of an answer, its body included: what is sent drop by drop must not hold a function
     */
    TicketHttp(
            TicketSystem system,
            URI address,
            SiteCredentials credentials,
            Clock clock,
            Consumer<Duration> pause,
            Duration longest) {
        this.system = system;
        this.address = address.toString().replaceAll("/+$", "");
        this.credentials = credentials;
        this.clock = clock;
        this.pause = pause;
        this.longest = longest;
    }

    /** Returns text as one part of a path, or as a value of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Reads something that may not be there. */
    Optional<JsonNode> find(String path) {
        var answer = exchange("GET", path, BodyPublishers.noBody());
        return answer.isGone() ? Optional.empty() : Optional.of(answer.json());
    }

    /** Reads something that must be there. */
    JsonNode get(String path) {
        return exchange("GET", path, BodyPublishers.noBody()).json();
    }

    /** Changes something. */
    JsonNode send(String method, String path, JsonNode body) {
        return exchange(method, path, BodyPublishers.ofString(Json.write(body))).json();
    }

    private SiteAnswer exchange(String method, String path, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, body)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("User-Agent", "pipewright");
        var answer = authorised(request);
        if (answer.status() == SiteAnswer.TOO_MANY) {
            var wait = RetryAfter.of(answer.retryAfter(), clock);
            if (wait.filter(time -> time.toSeconds() <= LONGEST_WAIT_SECONDS).isPresent()) {
                pause.accept(wait.get());
                return authorised(request);
            }
        }
        return answer;
    }

    private SiteAnswer authorised(HttpRequest.Builder request) {
        var tried = credentials.header();
        var answer = once(request, tried);
        if (answer.status() != SiteAnswer.UNAUTHORIZED) {
            return answer;
        }
        var newer = credentials.newerThan(tried);
        if (newer.isEmpty()) {
            return answer;
        }
        var again = once(request, newer.get());
        if (again.status() == SiteAnswer.UNAUTHORIZED) {
            credentials.refused();
        }
        return again;
    }

    private SiteAnswer once(HttpRequest.Builder request, Redacted authorization) {
        var asked =
                request.copy().header("Authorization", authorization.reveal()).build();
        var underWay = client().sendAsync(asked, info -> new LimitedBody(LARGEST));
        try {
            return answer(underWay.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            underWay.cancel(true);
            throw unreached("TimeoutException");
        } catch (InterruptedException e) {
            underWay.cancel(true);
            Thread.currentThread().interrupt();
            throw unreached("InterruptedException");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private SiteAnswer answer(HttpResponse<byte[]> response) {
        return new SiteAnswer(
                system,
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""),
                new String(response.body(), StandardCharsets.UTF_8));
    }

    private RuntimeException failure(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitedBody.TooLarge) {
                return new NonRetryableException(
                        ErrorCode.MISCONFIGURED,
                        "The ticket system " + system.word() + " answered with more than " + LARGEST + " bytes");
            }
        }
        return unreached(failure.getClass().getSimpleName());
    }

    private RetryableException unreached(String why) {
        return new RetryableException(
                ErrorCode.SERVICE_UNAVAILABLE,
                "The ticket system " + system.word() + " was not reached or did not answer in time (" + why + ")");
    }

    /** Made at the first call: a connection must not be part of a snapshot that Lambda takes of the process. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
        }
        return client;
    }
}
