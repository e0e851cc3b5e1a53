package dev.pipewright.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console answers over HTTP, and to whom. No database starts here. */
class ConsoleIT {

    private static final Path EVENTS = Path.of("..", "events");
    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);

    /** Waits for its requester without touching a database. */
    private static final String ASKS = "query-snowflake";

    private static EmbeddedPipewright pipewright;
    private static ConsoleServer server;
    private static ConsoleClient client;

    @BeforeAll
    static void start() {
        pipewright = EmbeddedPipewright.start(
                EmbeddedPipewright.Options.of(EVENTS.resolve("accounts").resolve("default"), Optional.of(DANA)));
        server = ConsoleServer.open(0);
        server.serve(pipewright, EVENTS);
        client = new ConsoleClient(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
        pipewright.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/request",
                "/samples/postgres-new-secret",
                "/tickets",
                "/mails",
                "/events",
                "/account",
                "/nowhere"
            })
    void everyPageForbidsScriptsFramesAndCopies(String path) {
        var headers = client.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("form-action 'self'")
                .doesNotContain("script-src")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void everySampleIsOfferedWithWhatItShowsAndHowItEnds() {
        var page = client.get("/").body();

        var samples = Json.tree(read(EVENTS.resolve("results/outcomes.json")));
        samples.properties().forEach(sample -> {
            assertThat(sample.getValue().path("about").asText())
                    .as(sample.getKey())
                    .endsWith(".");
            assertThat(page).contains("action=\"/samples/" + sample.getKey() + "\"");
        });
        assertThat(page).contains("READY, once approved", "REJECTED, if you reject", "asks you first");
    }

    @Test
    void aStartedSampleIsFollowedToItsOutcome() {
        var path = client.start("dynamodb-unsupported");

        var ended = client.await(path, page -> page.contains(">UNSUPPORTED</h2>"));

        assertThat(ended.headers().firstValue("Refresh")).isEmpty();
        assertThat(ended.body())
                .contains("Classify request", "Says where and as whom Pipewright works")
                .contains("Publish result", "\"outcome\"")
                .doesNotContain("Stop the execution");
        assertThat(client.get(path + "/events").body())
                .contains("Connection Request Closed", path)
                .doesNotContain("No event yet");
        assertThat(client.get("/").body()).contains(path);
    }

    @Test
    void whatWaitsForAPersonLeadsToTheMailAndThePageAndCanBeStopped() {
        var path = client.start(ASKS);
        var name = path.substring("/executions/".length());

        var waiting = client.await(path, page -> page.contains("Open the page of dana@example.com"));

        assertThat(waiting.headers().firstValue("Refresh")).contains("2");
        assertThat(waiting.body()).contains("Ask the requester", pipewright.pagesUrl() + "/decisions/");
        assertThat(client.get(path + "/paused").headers().firstValue("Refresh")).isEmpty();
        assertThat(client.get(path + "/mails").body()).contains(name, ">open</span>");
        assertThat(client.get("/").body()).contains("waiting for a person");

        assertThat(client.post(path + "/stop", Map.of()).statusCode()).isEqualTo(303);
        var stopped = client.await(path, page -> page.contains(">WORKFLOW_ERROR</h2>"));
        assertThat(stopped.body()).contains("was stopped in the state");
        assertThat(stopped.headers().firstValue("Refresh")).isEmpty();
    }

    @Test
    void aMailIsShownAsTextAndInAFrameThatCanDoNothing() {
        var path = client.start(ASKS);
        client.await(path, page -> page.contains("Open the page of"));
        var mail = newestMailOf(path);

        var page = client.get(mail);
        var html = client.get(mail + "/html");

        assertThat(page.body())
                .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
                .contains("<a href=\"" + pipewright.pagesUrl() + "/decisions/")
                .contains("dana@example.com", path);
        assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox allow-popups allow-popups-to-escape-sandbox;")
                .contains("default-src 'none'", "form-action 'none'")
                .doesNotContain("script");
        assertThat(html.body()).contains("<base target=\"_blank\">", "/decisions/");
        assertThat(client.get("/mails/999").statusCode()).isEqualTo(404);
    }

    @Test
    void severalRunAtATimeUnderNamesOfTheirOwn() {
        var first = client.start(ASKS);
        var second = client.start(ASKS);

        assertThat(first).isNotEqualTo(second);
        client.await(first, page -> page.contains("Open the page of"));
        client.await(second, page -> page.contains("Open the page of"));
        assertThat(client.get(first + "/mails").body()).contains(first).doesNotContain(second + "\"");
    }

    @Test
    void whatIsWrongWithAWrittenRequestIsToldByFieldAndNothingIsStarted() {
        var before = started();

        var answer = client.post(
                "/executions", Map.of("request", "{\"source\": {\"typ\": \"POSTGRESQL\"}}", "action", "start"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("INVALID", "<code>source.typ</code>", "POSTGRESQL")
                .contains("role=\"alert\"");
        assertThat(started()).isEqualTo(before);
    }

    @Test
    void aRequestCanBeCheckedWithoutBeingStarted() {
        var before = started();

        var valid = client.post(
                "/executions",
                Map.of("request", read(EVENTS.resolve("requests/postgres-new-secret.json")), "action", "check"));
        var thin = client.post("/executions", Map.of("request", "{}", "action", "check"));

        assertThat(valid.statusCode()).isEqualTo(200);
        assertThat(valid.body()).contains("VALID: ", "orders-analytics");
        assertThat(thin.body()).contains("NEEDS_INPUT", "<code>source.type</code>");
        assertThat(started()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\": \"hunter2\"}",
                "{\"query\": \"jdbc:postgresql://me:hunter2@db.example.com/x\"}",
                "{\"source\": {\"tpye\": \"hunter2\"}, \"token\": \"hunter2\"}",
                "{\"password\": hunter2",
                "hunter2"
            })
    void aCredentialIsRefusedBeforeAnythingStartsAndNotShownAgain(String request) {
        var before = started();

        for (var action : new String[] {"start", "check"}) {
            var answer = client.post("/executions", Map.of("request", request, "action", action));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Nothing was started").doesNotContain("hunter2");
        }
        assertThat(started()).isEqualTo(before);
    }

    @Test
    void theSampleThatHoldsACredentialIsRefusedLikeAnyOther() {
        var answer = client.post("/samples/secret-in-input", Map.of());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("INVALID").doesNotContain("not-a-real-password");
    }

    @Test
    void markupInARequestIsShownAsItWasWritten() {
        var markup = "<img src=x onerror=alert(1)>\"'</pre></textarea><script>alert(2)</script>";
        var request = Json.write(Map.of(
                "query", "snowflake",
                "connection", Map.of("name", "snowflake-markup", "description", markup),
                "ticket",
                        Map.of(
                                "system",
                                "jira",
                                "id",
                                "<script>alert(3)</script>",
                                "url",
                                "https://example.com/\"><script>")));
        var path = client.startWritten(request);

        var shown = client.await(path, page -> page.contains("Open the page of") || page.contains("result-title"));

        assertThat(shown.body()).contains("&lt;img src=x");
        var checked = client.post("/executions", Map.of("request", request, "action", "check"));
        for (var page : new HttpResponse<?>[] {
            shown, checked, client.get(path + "/events"), client.get(path + "/mails"), client.get(newestMailOf(path))
        }) {
            assertThat(page.body().toString()).doesNotContain("<img", "<script");
        }
    }

    @Test
    void theAccountShowsNamesAndKeysAndNoValue() {
        var page = client.get("/account").body();

        assertThat(page)
                .contains("crm-mysql", "glue/crm-mysql", "Keys: password, username")
                .contains("a snapshot holds no values")
                .doesNotContain(pipewright.login().password());
    }

    @Test
    void lookingChangesNothing() {
        var path = client.start(ASKS);
        client.await(path, page -> page.contains("Open the page of"));
        var before = started();

        for (var looked : new String[] {"/samples/" + ASKS, "/executions", path + "/stop", path + "/paused", path}) {
            client.get(looked);
            client.head(looked);
        }

        assertThat(started()).isEqualTo(before);
        assertThat(client.head("/").body()).isEmpty();
    }

    @Test
    void aFormThatDoesNotComeFromTheConsoleIsRefused() {
        var before = started();
        var own = "http://localhost:" + client.port();
        var path = "/samples/" + ASKS;

        assertThat(client.send(client.form(path, "")).statusCode()).isEqualTo(403);
        for (var origin : new String[] {"https://evil.example", "null", "http://localhost:1", own + ".evil.example"}) {
            assertThat(client.send(client.form(path, "").header("Origin", origin))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        for (var site : new String[] {"cross-site", "same-site", "none"}) {
            var request = client.form(path, "").header("Origin", own).header("Sec-Fetch-Site", site);
            assertThat(client.send(request).statusCode()).as(site).isEqualTo(403);
        }

        assertThat(started()).isEqualTo(before);
        assertThat(client.send(client.form("/samples/nowhere", "").header("Origin", own))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aNameThatWasMadeToPointHereIsRefused() {
        var port = client.port();

        assertThat(client.statusForHost("evil.example:" + port)).contains(" 403 ");
        assertThat(client.statusForHost("localhost.evil.example:" + port)).contains(" 403 ");
        assertThat(client.statusForHost("localhost")).contains(" 403 ");
        assertThat(client.statusForHost("localhost:" + port)).contains(" 200 ");
        assertThat(client.statusForHost("127.0.0.1:" + port)).contains(" 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404",
        "GET, /executions/nobody, 404",
        "GET, /samples/nothing, 404",
        "GET, /../pom.xml, 404",
        "GET, /executions, 405",
        "DELETE, /, 403",
        "POST, /mails, 405",
    })
    void whatDoesNotExistIsSaidShortly(String method, String path, int status) {
        var request = client.request(path)
                .method(method, BodyPublishers.noBody())
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (method.equals("POST")) {
            request.header("Origin", "http://localhost:" + client.port());
        }

        var answer = client.send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("<h1>").doesNotContain("Exception", "\tat ");
        if (status == 405) {
            assertThat(answer.headers().firstValue("Allow")).isPresent();
        }
    }

    @Test
    void aBodyThatIsNoFormOrTooLargeIsRefusedUnread() {
        var own = "http://localhost:" + client.port();
        var json = client.request("/executions")
                .header("Origin", own)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        var large = client.form("/executions", "request=" + "x".repeat(ConsoleRequest.MAX_BODY_BYTES))
                .header("Origin", own);
        var broken = client.form("/executions", "request=%zz").header("Origin", own);

        assertThat(client.send(json).statusCode()).isEqualTo(415);
        assertThat(client.send(large).statusCode()).isEqualTo(413);
        assertThat(client.send(broken).statusCode()).isEqualTo(400);
    }

    @Test
    void aPageThatBreaksSaysSoAndNothingOfWhy() {
        try (var broken = ConsoleServer.open(0)) {
            broken.serve(pipewright, Path.of("there-is-no-such-folder"));

            var answer = new ConsoleClient(broken.url()).get("/");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("Something broke").doesNotContain("Exception", "no-such-folder");
        }
    }

    /** The paths of all executions that the console knows. */
    private static List<String> started() {
        return Pattern.compile("/executions/[a-z0-9-]+")
                .matcher(client.get("/").body())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String newestMailOf(String execution) {
        var list = client.get(execution + "/mails").body();
        var start = list.indexOf("/mails/", list.indexOf("class=\"rows\""));
        return list.substring(start, list.indexOf('"', start));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
