package dev.pipewright.local.console;

import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import dev.pipewright.local.embedded.LocalWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The tickets as their systems show them now, and samples to deliver. */
final class TicketPage {

    private final EmbeddedPipewright pipewright;
    private final TicketSamples samples;
    private final Pages pages;
    private final Clock clock;
    private final TicketLogins logins;
    private LocalWebhook webhook;
    private volatile String answer = "";

    TicketPage(EmbeddedPipewright pipewright, TicketSamples samples, Pages pages, Clock clock) {
        this.pipewright = pipewright;
        this.samples = samples;
        this.pages = pages;
        this.clock = clock;
        this.logins = new TicketLogins(pipewright);
    }

    Answer show() {
        var view = new TicketsView(pipewright.tickets().all(), samples.all(), answer, logins.newest());
        return pages.page(200, "tickets", view);
    }

    /** Writes a sample's ticket into its system, and has that tell the webhook of it. */
    Answer deliver(String path) {
        return samples.at(path)
                .map(sample -> {
                    var payload = samples.payload(sample);
                    pipewright.tickets().put(sample.system(), Json.tree(new String(payload, StandardCharsets.UTF_8)));
                    var reply = webhook().deliver(sample.system(), LocalWebhook.DEMO_SECRET, clock.instant(), payload);
                    answer = sample.path() + ": " + words(reply);
                    return pages.seeOther("/tickets");
                })
                .orElseGet(pages::nothingHere);
    }

    /** Opened when it is needed: until then the account holds nothing of tickets. */
    private synchronized LocalWebhook webhook() {
        if (webhook == null) {
            webhook = pipewright.webhook(logins);
        }
        return webhook;
    }

    private static String words(LocalWebhook.Reply reply) {
        return switch (reply.status()) {
            case 202 -> "202, started";
            case 200 -> "200, started before";
            default ->
                reply.status() + ", " + Json.tree(reply.body()).path("detail").asText("not taken");
        };
    }
}
