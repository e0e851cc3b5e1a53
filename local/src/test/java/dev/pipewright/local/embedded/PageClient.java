package dev.pipewright.local.embedded;

import dev.pipewright.local.database.DemoLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The decision page over plain HTTP, with whatever a form may hold; keeps every answer. */
final class PageClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HttpResponse<String>> answers = new CopyOnWriteArrayList<>();

    HttpResponse<String> get(String link) {
        return send(HttpRequest.newBuilder(URI.create(link)).GET());
    }

    HttpResponse<String> post(String link, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Returns every answer so far, headers and body. */
    List<String> answers() {
        return answers.stream()
                .map(answer -> answer.headers().map() + "\n" + answer.body())
                .toList();
    }

    /** The form of somebody who approves. */
    static Map<String, String> approval(DemoLogin login, String word) {
        return Map.of(
                "action",
                "approve",
                "username",
                login.user(),
                "password",
                login.password(),
                "reason",
                "",
                "confirmation",
                word);
    }

    /** The form of somebody who rejects. */
    static Map<String, String> rejection(String reason, String word) {
        return Map.of("action", "reject", "username", "", "password", "", "reason", reason, "confirmation", word);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            answers.add(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the page answered", e);
        }
    }
}
