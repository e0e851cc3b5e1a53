package dev.pipewright.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.local.asl.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class MessageQueueTest {

    private static final String URL = "https://sqs.eu-central-1.amazonaws.com/123456789012/notes";

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));
    private final InstantSource instants = time::now;
    private final MessageQueue queue =
            new MessageQueue(URL, Duration.ofMinutes(6), 2, instants.withZone(ZoneOffset.UTC));

    @Test
    void whatIsReceivedAndNotDeletedComesAgainAfterTheVisibilityTime() {
        queue.send("a");

        var first = queue.receive(10);
        var hidden = queue.receive(10);
        time.advance(Duration.ofMinutes(6));
        var again = queue.receive(10);

        assertThat(first).hasSize(1);
        assertThat(hidden).isEmpty();
        assertThat(again).singleElement().extracting(QueuedMessage::receives).isEqualTo(2);
    }

    @Test
    void whatNobodyTakesIsADeadLetterUntilItIsDrivenAgain() {
        queue.send("a");
        for (var receive = 0; receive < 3; receive++) {
            var unusedMessages = queue.receive(10);
            time.advance(Duration.ofMinutes(6));
        }

        assertThat(queue.size()).isZero();
        assertThat(queue.deadLetters()).extracting(QueuedMessage::body).containsExactly("a");

        queue.redrive();

        assertThat(queue.receive(10))
                .singleElement()
                .extracting(QueuedMessage::receives)
                .isEqualTo(1);
    }

    @Test
    void whatIsDeletedIsGone() {
        var id = queue.send("a");
        var unusedMessages = queue.receive(1);

        queue.delete(id);
        time.advance(Duration.ofHours(1));

        assertThat(queue.receive(10)).isEmpty();
        assertThat(queue.deadLetters()).isEmpty();
    }

    @Test
    void aQueueThatIsNotThereIsRefused() {
        var sqs = new EmbeddedSqs(queue);

        assertThatThrownBy(() -> sqs.sendMessage(
                        message -> message.queueUrl(URL + "-else").messageBody("a")))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThat(sqs.sendMessage(message -> message.queueUrl(URL).messageBody("a"))
                        .messageId())
                .isNotBlank();
        assertThat(queue.arn()).isEqualTo("arn:aws:sqs:eu-central-1:123456789012:notes");
    }
}
