package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers as a person would: takes the link from the mail, reads the page, fills its form in and sends it. Goes through HTTP
 * and SMTP, so that what it proves is what a person meets.
 */
final class PageVisit {

    private static final Pattern WORD = Pattern.compile("id=\"confirmation-hint\">.*?that is <code>([^<]+)</code>");
    private static final Pattern CANDIDATE = Pattern.compile("name=\"connection\" value=\"([^\"]+)\"");
    private static final String REASON = "Rejected by the demo approver of this machine";

    private final EmbeddedPipewright pipewright;
    private final HttpClient http = HttpClient.newHttpClient();

    PageVisit(EmbeddedPipewright pipewright) {
        this.pipewright = pipewright;
    }

    /** Returns the link of the mail that came last. */
    String link() {
        var link = Pattern.compile(Pattern.quote(pipewright.pagesUrl()) + "/decisions/[A-Za-z0-9_-]+");
        var mails = pipewright.mails();
        if (mails.isEmpty()) {
            throw new IllegalStateException("no mail with a decision link has arrived");
        }
        var match = link.matcher(mails.get(mails.size() - 1).text());
        if (!match.find()) {
            throw new IllegalStateException("the mail that came last holds no decision link");
        }
        return match.group();
    }

    /** Whether the page asks to approve, rather than to choose a connection. */
    boolean asksForApproval() {
        return get(link()).contains("value=\"approve\"");
    }

    /** Answers the page yes or no: approves or rejects, uses the existing connection or not. */
    void answer(JsonNode request, boolean yes) {
        var link = link();
        var page = get(link);
        var form = new LinkedHashMap<String, String>();
        if (page.contains("value=\"approve\"")) {
            form.put("action", yes ? "approve" : "reject");
            if (!yes) {
                form.put("reason", REASON);
            } else if (page.contains("name=\"password\"")) {
                form.put("username", pipewright.login().user());
                form.put("password", pipewright.login().password());
            }
        } else {
            form.put("action", yes ? "yes" : "no");
            first(CANDIDATE, page).ifPresent(name -> form.put("connection", name));
        }
        form.put("confirmation", first(WORD, page).orElse(""));
        var answer = send(HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the decision page answered " + answer.statusCode());
        }
    }

    private String get(String link) {
        return send(HttpRequest.newBuilder(URI.create(link)).GET()).body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the decision page did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the decision page answered", e);
        }
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
