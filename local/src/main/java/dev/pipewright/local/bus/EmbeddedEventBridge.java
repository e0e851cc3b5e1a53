package dev.pipewright.local.bus;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * EventBridge in memory. As in the service, a call with no entry, more than ten, or 256 KB in all is refused as a whole,
 * whereas a single bad entry is told by an error code in the answer and the others are taken; the caller must look at
 * {@code FailedEntryCount}.
 *
 * <p>Accepted events are kept in order and given to every listener on the caller's thread, after the call's events have
 * been recorded. Thread-safe.
 */
public final class EmbeddedEventBridge implements EventBridgeClient {

    private static final int MOST_ENTRIES = 10;
    private static final long BYTES_LIMIT = 256 * 1024;

    private final Clock clock;
    private final Supplier<String> ids;
    private final List<PublishedEvent> published = new ArrayList<>();
    private final List<Consumer<PublishedEvent>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<RuntimeException> before = new AtomicReference<>();
    private final AtomicReference<RuntimeException> after = new AtomicReference<>();
    private int failuresAhead;

    /**
     * @param clock the time of events that carry none
     * @param ids event ids
     */
    public EmbeddedEventBridge(Clock clock, Supplier<String> ids) {
        this.clock = requireNonNull(clock, "clock");
        this.ids = requireNonNull(ids, "ids");
    }

    /** Everything accepted so far, oldest first. */
    public synchronized List<PublishedEvent> published() {
        return List.copyOf(published);
    }

    /** Hands every event accepted from now on to the listener. */
    public void subscribe(Consumer<PublishedEvent> listener) {
        listeners.add(requireNonNull(listener, "listener"));
    }

    /** Lets the next {@code entries} entries fail with {@code InternalFailure}, which the service asks to be sent again. */
    public synchronized void failNext(int entries) {
        if (entries < 0) {
            throw new IllegalArgumentException("%d entries cannot fail; give a number from 0.".formatted(entries));
        }
        failuresAhead = entries;
    }

    /** Lets the next call fail as a whole, before it has any effect. */
    public void failCall(RuntimeException failure) {
        before.set(requireNonNull(failure, "failure"));
    }

    /** Lets the next call take its entries and then fail all the same, as if the answer had been lost. */
    public void loseAnswer(RuntimeException failure) {
        after.set(requireNonNull(failure, "failure"));
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        throwOnce(before);
        List<PublishedEvent> accepted = new ArrayList<>();
        var response = record(request, accepted);
        for (var event : accepted) {
            listeners.forEach(listener -> listener.accept(event));
        }
        throwOnce(after);
        return response;
    }

    private static void throwOnce(AtomicReference<RuntimeException> planned) {
        var failure = planned.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized PutEventsResponse record(PutEventsRequest request, List<PublishedEvent> accepted) {
        checkLimits(request.entries());
        List<PutEventsResultEntry> results = new ArrayList<>();
        for (var entry : request.entries()) {
            var refusal = orderedFailure().or(() -> EntryRules.refusal(entry));
            if (refusal.isEmpty()) {
                accepted.add(event(entry));
            }
            results.add(refusal.orElseGet(() -> PutEventsResultEntry.builder()
                    .eventId(accepted.get(accepted.size() - 1).id())
                    .build()));
        }
        published.addAll(accepted);
        return PutEventsResponse.builder()
                .entries(results)
                .failedEntryCount(results.size() - accepted.size())
                .build();
    }

    private Optional<PutEventsResultEntry> orderedFailure() {
        if (failuresAhead == 0) {
            return Optional.empty();
        }
        failuresAhead--;
        return Optional.of(EntryRules.failure("InternalFailure", "An internal error occurred; send the entry again."));
    }

    private PublishedEvent event(PutEventsRequestEntry entry) {
        return new PublishedEvent(
                ids.get(),
                entry.eventBusName() == null ? "default" : entry.eventBusName(),
                entry.time() == null ? clock.instant() : entry.time(),
                entry.source(),
                entry.detailType(),
                entry.detail(),
                entry.resources());
    }

    private static void checkLimits(List<PutEventsRequestEntry> entries) {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw validation(
                    "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and %d, inclusive"
                            .formatted(MOST_ENTRIES));
        }
        if (entries.stream().mapToLong(EntryRules::size).sum() >= BYTES_LIMIT) {
            throw validation("Total size of the entries in the request is over the limit.");
        }
    }

    private static AwsServiceException validation(String message) {
        return EventBridgeException.builder()
                .message(message)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("EventBridge")
                        .errorCode("ValidationException")
                        .errorMessage(message)
                        .build())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open: the events are in memory.
    }
}
