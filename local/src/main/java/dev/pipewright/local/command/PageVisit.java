package dev.pipewright.local.command;

import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.local.embedded.DemoCredentials;
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
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sends a page's form as a person's browser would: takes the link from the mail, opens the page and posts what is filled in.
 * Goes through HTTP and SMTP, so that what it proves is what a person meets. What is asked it knows from the question itself.
 */
final class PageVisit {

    private static final String REASON = "Rejected by the demo approver of this machine";

    private static final int RECORDED = 200;
    private static final int NOT_FILLED_IN = 422;

    /** An error's line in the summary at the top of every page. */
    private static final Pattern ERROR = Pattern.compile("<li><a href=\"#([^\"]*)\">([^<]*)</a></li>");

    private final EmbeddedPipewright pipewright;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * What the page says is wrong.
     *
     * @param anchor the id of the input: a field's name, for a group of options with a hyphen and a number behind it
     */
    record Problem(String anchor, String message) {

        boolean isAbout(String field) {
            return anchor.equals(field) || anchor.matches(Pattern.quote(field) + "-\\d+");
        }
    }

    PageVisit(EmbeddedPipewright pipewright) {
        this.pipewright = pipewright;
    }

    /** Returns the link of whoever is asked to decide. */
    String link() {
        return pipewright
                .link(LinkPurpose.DECIDE)
                .orElseThrow(() -> new IllegalStateException("no mail with a link to decide has arrived"));
    }

    /** Returns what is asked. */
    Question question() {
        return pipewright.asked().orElseThrow(() -> new IllegalStateException("nothing was asked"));
    }

    /** Answers yes or no: approves or rejects, uses the first existing connection or none. */
    void answer(boolean yes) {
        var form = question()
                .fold(
                        approval -> approval(approval, yes),
                        requesters -> requesters.match(
                                reuse -> reuse(yes, reuse.connections().get(0).name()),
                                choose -> onlyAPerson(),
                                hints -> onlyAPerson()));
        var errors = send(form);
        if (!errors.isEmpty()) {
            throw new IllegalStateException("the decision page did not take the answer: " + errors);
        }
    }

    /** Returns the form that says whether to use an existing connection. */
    static Map<String, String> reuse(boolean yes, String connection) {
        return Map.of("action", yes ? "yes" : "no", "connection", connection);
    }

    private Map<String, String> approval(Approval asked, boolean yes) {
        if (!yes) {
            return Map.of("action", "reject", "reason", REASON);
        }
        var form = new LinkedHashMap<>(Map.of("action", "approve"));
        form.putAll(DemoCredentials.askedBy(asked, pipewright.login()));
        return form;
    }

    private static Map<String, String> onlyAPerson() {
        throw new IllegalStateException("only a person can answer this question");
    }

    /**
     * Fills in the page's form and sends it.
     *
     * @param fields all but the word that shows that a person read the page
     * @return what the page says is wrong with it; empty if it was recorded
     */
    List<Problem> send(Map<String, String> fields) {
        var link = link();
        var form = new LinkedHashMap<>(fields);
        form.put("confirmation", question().confirmation().word());
        exchange(HttpRequest.newBuilder(URI.create(link)).GET());
        var answer = exchange(HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
        return switch (answer.statusCode()) {
            case RECORDED -> List.of();
            case NOT_FILLED_IN -> errors(answer.body());
            default -> throw new IllegalStateException("the decision page answered " + answer.statusCode());
        };
    }

    private static List<Problem> errors(String page) {
        var errors = ERROR.matcher(page)
                .results()
                .map(line -> new Problem(plain(line.group(1)), plain(line.group(2))))
                .toList();
        return errors.isEmpty() ? List.of(new Problem("", "The page did not say what is wrong.")) : errors;
    }

    /** What the page's templates escape in text. */
    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the decision page did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the decision page answered", e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
