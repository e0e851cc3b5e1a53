package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.embedded.Announcement;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import dev.pipewright.local.embedded.LocalWebhook;
import dev.pipewright.local.result.ResultText;
import dev.pipewright.local.result.TerminalText;
import dev.pipewright.local.result.UnpublishedResult;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./pipewright webhook}: what a ticket system sends, delivered to the real webhook. */
@Command(
        name = "webhook",
        description = {
            "Signs a ticket's payload as its sender does now, and delivers it to the real webhook, without an AWS account.",
            "What it starts runs to its end, or until a person is asked; then the ticket is shown with the notes it has got."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the delivery was taken (202, or 200 where it asks for nothing), however its request then fares",
            "1:the signature does not hold (401), or the webhook could not take it (503)",
            "2:the payload makes no request (400), is too large (413), or the arguments cannot be used"
        },
        mixinStandardHelpOptions = true)
final class WebhookCommand implements Callable<Integer> {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    @Parameters(index = "0", paramLabel = "SENDER", description = "servicenow, jira, zendesk or generic.")
    private TicketSystem sender;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "A payload, or - for standard input; samples are in events/webhooks.")
    private String file;

    @Option(
            names = "--secret",
            paramLabel = "S",
            description = "What the payload is signed with; by default the secret that the webhook knows.")
    private String secret = LocalWebhook.DEMO_SECRET;

    @Option(
            names = "--ticket",
            paramLabel = "FILE",
            description = "The whole ticket, as a payload of the same sender, where FILE only names it.")
    private Optional<String> ticket = Optional.empty();

    @Mixin
    private AccountFolder account = new AccountFolder();

    @Option(names = "--json", description = "Prints the answer as {\"status\", \"body\"} and nothing else.")
    private boolean json;

    private final Console console;

    WebhookCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var payload = PayloadFile.read(file);
        var whole = ticket.map(PayloadFile::read);
        try (var pipewright =
                EmbeddedPipewright.start(EmbeddedPipewright.Options.of(account.path(), Optional.empty()))) {
            var asked = new CompletableFuture<String>();
            var progress = new Progress(console);
            var webhook = pipewright.webhook(event -> {
                progress.accept(event);
                if (event instanceof HistoryEvent.WaitingForCallback waiting) {
                    asked.complete(waiting.state());
                }
            });
            var written = write(pipewright, payload);
            whole.ifPresent(content -> complete(pipewright, written, payload, content));
            var reply = webhook.deliver(sender, secret, Instant.now(), payload);
            var body = reply.body().isEmpty() ? NullNode.getInstance() : Json.tree(reply.body());
            console.out().println(json ? asJson(reply.status(), body) : WebhookText.of(reply.status(), body));
            if (reply.status() == ACCEPTED && !json) {
                follow(pipewright, webhook, body.path("executionArn").asText(), asked);
            }
            if (!json) {
                written.ifPresent(id -> show(pipewright, id));
            }
            return exitCode(reply.status());
        }
    }

    private void follow(
            EmbeddedPipewright pipewright, LocalWebhook webhook, String arn, CompletableFuture<String> asked) {
        var end = webhook.end(arn);
        var unusedFirst = CompletableFuture.anyOf(asked, end).join();
        if (!end.isDone()) {
            console.out().println("Waits for a person: " + asked.join() + ". This account ends with the command.");
            return;
        }
        pipewright.awaitExecutionEnds();
        var result = Announcement.outcome(pipewright, arn).orElseGet(() -> UnpublishedResult.of(end.join()));
        console.out().println(ResultText.of(result, "NOTHING FOUND"));
    }

    /** Writes the ticket into its system, as somebody did before the system told of it; returns its id. */
    private Optional<String> write(EmbeddedPipewright pipewright, byte[] content) {
        return PayloadFile.json(content).flatMap(json -> pipewright.tickets().put(sender, json));
    }

    private void complete(EmbeddedPipewright pipewright, Optional<String> named, byte[] payload, byte[] whole) {
        var id = write(pipewright, whole);
        if (id.isEmpty() || !id.equals(named)) {
            throw new UsageException("The file of --ticket is about " + id.orElse("no ticket") + ", and " + file
                    + " about " + named.orElse("none") + "; give a payload of the same ticket.");
        }
        // Who names only the ticket does so at every change.
        PayloadFile.json(payload)
                .ifPresent(thin -> pipewright.tickets().desk(sender).send(change -> thin));
    }

    private void show(EmbeddedPipewright pipewright, String id) {
        pipewright.tickets().await();
        pipewright.tickets().ticket(sender, id).ifPresent(shown -> console.out().println(TicketText.of(shown)));
    }

    private static String asJson(int status, JsonNode body) {
        var answer = Json.mapper().createObjectNode().put("status", status);
        answer.set("body", body);
        return TerminalText.json(Json.pretty(answer));
    }

    private static int exitCode(int status) {
        return switch (status) {
            case OK, ACCEPTED -> ExitCode.OK;
            case BAD_REQUEST, TOO_LARGE -> ExitCode.INVALID;
            default -> ExitCode.WORKFLOW_ERROR;
        };
    }
}
