package dev.pipewright.local.embedded;

import dev.pipewright.core.ticket.TicketSystem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Tells the webhook, later and signed, what the ticket systems of this machine tell of every change: of our own too. */
final class ToldChanges implements AutoCloseable {

    private final Clock clock;
    private final AtomicReference<LocalWebhook> webhook = new AtomicReference<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final ExecutorService senders = Executors.newSingleThreadExecutor(ToldChanges::daemon);

    /** A change that was told, and what the webhook answered. */
    record Told(TicketSystem system, String payload, LocalWebhook.Reply reply) {}

    ToldChanges(Clock clock) {
        this.clock = clock;
    }

    /** Begins to tell; what happened before is told to nobody. */
    void to(LocalWebhook opened) {
        webhook.set(opened);
    }

    void tell(TicketSystem system, byte[] payload) {
        var listening = Optional.ofNullable(webhook.get());
        if (listening.isPresent() && !senders.isShutdown()) {
            senders.execute(() -> told.add(new Told(
                    system,
                    new String(payload, StandardCharsets.UTF_8),
                    listening.get().deliver(system, LocalWebhook.DEMO_SECRET, clock.instant(), payload))));
        }
    }

    /** Waits until everything is told that has happened so far. */
    void await() {
        CompletableFuture.runAsync(() -> {}, senders).join();
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }

    private static Thread daemon(Runnable run) {
        var thread = new Thread(run, "ticket-webhooks");
        thread.setDaemon(true);
        return thread;
    }
}
