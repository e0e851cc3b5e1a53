package dev.pipewright.local.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A standard queue with a dead-letter queue. Who receives a message has the visibility time to delete it; after that it is
 * received again, and after so many receives it goes to the dead letters. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">Visibility
 *     timeout</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">Dead-letter
 *     queues</a>
 */
public final class MessageQueue {

    private final String url;
    private final Duration visibility;
    private final int maxReceives;
    private final Clock clock;
    private final Map<String, Held> messages = new LinkedHashMap<>();
    private final List<QueuedMessage> deadLetters = new ArrayList<>();

    /** A message, and from when on it can be received. */
    private record Held(QueuedMessage message, Instant visibleFrom) {}

    /**
     * Makes an empty queue.
     *
     * @param maxReceives how often a message is received before it is a dead letter
     */
    public MessageQueue(String url, Duration visibility, int maxReceives, Clock clock) {
        this.url = url;
        this.visibility = visibility;
        this.maxReceives = maxReceives;
        this.clock = clock;
    }

    String url() {
        return url;
    }

    /** Returns the ARN, as messages that a function is given name it. */
    public String arn() {
        return url.replaceFirst("https://sqs\\.([a-z0-9-]+)\\.amazonaws\\.com/(\\d+)/(.+)", "arn:aws:sqs:$1:$2:$3");
    }

    /** Puts a message in; returns its id. */
    public synchronized String send(String body) {
        var id = UUID.randomUUID().toString();
        var now = clock.instant();
        messages.put(id, new Held(new QueuedMessage(id, body, now, 0), now));
        return id;
    }

    /** Receives what is visible now. */
    public synchronized List<QueuedMessage> receive(int most) {
        var now = clock.instant();
        var received = new ArrayList<QueuedMessage>();
        for (var held : List.copyOf(messages.values())) {
            if (received.size() < most && !held.visibleFrom().isAfter(now)) {
                receive(held.message(), now).ifPresent(received::add);
            }
        }
        return received;
    }

    private Optional<QueuedMessage> receive(QueuedMessage message, Instant now) {
        if (message.receives() >= maxReceives) {
            messages.remove(message.id());
            deadLetters.add(message);
            return Optional.empty();
        }
        var next = new QueuedMessage(message.id(), message.body(), message.sentAt(), message.receives() + 1);
        messages.put(message.id(), new Held(next, now.plus(visibility)));
        return Optional.of(next);
    }

    /** Removes a message that is done. */
    public synchronized void delete(String id) {
        messages.remove(id);
    }

    /** Whether there is anything to receive now. */
    public synchronized boolean hasVisible() {
        var now = clock.instant();
        return messages.values().stream().anyMatch(held -> !held.visibleFrom().isAfter(now));
    }

    /** Returns how many messages are neither done nor dead. */
    public synchronized int size() {
        return messages.size();
    }

    /** Returns the messages that nobody could take, oldest first. */
    public synchronized List<QueuedMessage> deadLetters() {
        return List.copyOf(deadLetters);
    }

    /** Puts the dead letters in again, as redriving them does. */
    public synchronized void redrive() {
        deadLetters.forEach(letter -> messages.put(
                letter.id(),
                new Held(new QueuedMessage(letter.id(), letter.body(), letter.sentAt(), 0), clock.instant())));
        deadLetters.clear();
    }
}
