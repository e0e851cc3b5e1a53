package dev.pipewright.local.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Speaks to a console as a browser does, or as somebody else would. */
final class ConsoleClient {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI console;

    ConsoleClient(String url) {
        this.console = URI.create(url);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> head(String path) {
        return send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    /** Sends a form from the console's own page. */
    HttpResponse<String> post(String path, Map<String, String> form) {
        return send(form(path, encoded(form))
                .header("Origin", "http://" + console.getAuthority())
                .header("Sec-Fetch-Site", "same-origin"));
    }

    /** Starts a sample and returns the path of its page. */
    String start(String sample) {
        return post("/samples/" + sample, Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** Starts a request that somebody wrote and returns the path of its page. */
    String startWritten(String request) {
        return post("/executions", Map.of("request", request, "action", "start"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** Returns a request that sends a form and says nothing of where it comes from. */
    HttpRequest.Builder form(String path, String body) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the console answered", e);
        }
    }

    /** Loads a page again until it is as wanted. */
    HttpResponse<String> await(String path, Predicate<String> wanted) {
        var limit = System.nanoTime() + LIMIT.toNanos();
        var answer = get(path);
        while (!wanted.test(answer.body())) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("After " + LIMIT + " the page was still " + answer.body());
            }
            answer = get(path);
        }
        return answer;
    }

    /** Sends a request whose Host header names another site, and returns the status line. */
    String statusForHost(String host) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), console.getPort())) {
            var request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return console.getPort();
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
