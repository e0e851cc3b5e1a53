package dev.pipewright.local.console;

import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Follows the executions that tickets start, each on a thread of its own, for what their approvers may type. */
final class TicketLogins implements Consumer<HistoryEvent> {

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicReference<Path> newest = new AtomicReference<>();
    private final ThreadLocal<DemoLogins> logins;

    TicketLogins(EmbeddedPipewright pipewright) {
        this.logins = ThreadLocal.withInitial(() -> new DemoLogins(pipewright, "ticket-" + numbers.incrementAndGet()));
    }

    @Override
    public void accept(HistoryEvent event) {
        logins.get().accept(event);
        logins.get().file().ifPresent(newest::set);
    }

    /** Returns the file with what the approver may type who was asked last. */
    Optional<Path> newest() {
        return Optional.ofNullable(newest.get());
    }
}
