package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One ticket system: its tickets, who may change them, and what is wrong with it today. Thread-safe.
 *
 * <p>A call has to pass the login, the limit and the fault that was ordered for it, in this order, before the system answers.
 */
public final class TicketDesk {

    private final Dialect dialect;
    private final TicketLogin login;
    private final TicketBook book;
    private final RateLimit limit;
    private final Queue<Optional<Fault>> faults = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final BiConsumer<TicketSystem, byte[]> webhook;
    private UnaryOperator<JsonNode> sent = UnaryOperator.identity();

    /** An answer, and what happens to it on its way. */
    record Outcome(ApiReply reply, Optional<Fault> onTheWay) {}

    TicketDesk(Dialect dialect, TicketLogin login, Clock clock, BiConsumer<TicketSystem, byte[]> webhook) {
        this.dialect = dialect;
        this.login = login;
        this.book = new TicketBook(clock);
        this.limit = new RateLimit(clock);
        this.webhook = webhook;
    }

    /**
     * Puts in the ticket that a webhook's payload is about, as if people had written it; nothing is told to the webhook.
     *
     * @return its id; empty where the payload is about no ticket
     */
    public synchronized Optional<String> put(JsonNode payload) {
        var ticket = dialect.ticket(payload);
        ticket.ifPresent(book::put);
        return ticket.map(StoredTicket::id);
    }

    /** Returns a ticket as people see it. */
    public synchronized Optional<TicketView> ticket(String id) {
        return book.known(id).map(dialect::view);
    }

    /** Returns all tickets, in the order in which they came. */
    public synchronized List<TicketView> tickets() {
        return book.all().stream().map(dialect::view).toList();
    }

    /** Lets the next calls go wrong, in this order. */
    public synchronized void fail(List<Fault> next) {
        next.forEach(fault -> faults.add(Optional.of(fault)));
    }

    /** Lets one call go wrong, after so many that do not. */
    public synchronized void failAfter(int calls, Fault fault) {
        faults.addAll(Collections.nCopies(calls, Optional.empty()));
        faults.add(Optional.of(fault));
    }

    /** Lets nothing go wrong any more. */
    public synchronized void mend() {
        faults.clear();
    }

    /** Lets every call in a window of time be answered 429 after so many. */
    public synchronized void limit(int callsPerWindow, Duration window) {
        limit.set(callsPerWindow, window);
    }

    /** Hides tickets that come from now on from the first reads of each: they are not committed yet. */
    public synchronized void hideTickets(int reads) {
        book.hideTickets(reads);
    }

    /** Hides comments that come from now on for a time: what answers reads is behind. */
    public synchronized void hideNotes(Duration delay) {
        book.hideNotes(delay);
    }

    /** Has the webhook told something else of every change: a rule of the site's own, with a body of its own. */
    public synchronized void send(UnaryOperator<JsonNode> bodies) {
        sent = bodies;
    }

    /** Returns what was called so far, such as {@code PUT /api/v2/tickets/1.json 200}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Answers a call, and tells the webhook what that has changed. */
    Outcome answer(ApiCall call) {
        Outcome outcome;
        List<byte[]> payloads;
        synchronized (this) {
            outcome = outcome(call);
            calls.add(call + " " + outcome.reply().status());
            payloads = book.takeChanges().stream()
                    .flatMap(change -> dialect.payloads(change, book).stream())
                    .map(payload -> Json.write(sent.apply(payload)).getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
        payloads.forEach(payload -> webhook.accept(dialect.system(), payload));
        return outcome;
    }

    private Outcome outcome(ApiCall call) {
        if (call.authorization().filter(login.header()::equals).isEmpty()) {
            return new Outcome(dialect.error(ApiReply.UNAUTHORIZED), Optional.empty());
        }
        var seconds = limit.count();
        if (seconds.isPresent()) {
            return new Outcome(dialect.error(ApiReply.TOO_MANY).retryAfter(seconds.get()), Optional.empty());
        }
        var fault = Optional.ofNullable(faults.poll()).flatMap(Function.identity());
        return fault.isEmpty() || fault.get().works()
                ? new Outcome(dialect.answer(call, book), fault)
                : new Outcome(fault.get().reply(dialect), fault);
    }
}
