package dev.pipewright.infra;

import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.ticket.ExecutionSeal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.ScalingConfigProperty;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * What is to be noted on tickets: Pipewright's events about executions that tickets have started, and what the webhook has
 * refused. A message that fails comes again every six minutes for a day, and lies among the dead letters then, from where it
 * can be moved back. So a ticket system may be down for a day and misses nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">A queue that Lambda reads</a>: it
 *     hides a message for six times the function's time-out at least
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch responses</a>
 */
final class NotesQueue extends Construct {

    /** What the queue is called in the account: whoever replays names it. */
    static final String NAME = "pipewright-notes";

    /** What the queue of those that failed for a day is called. */
    static final String DEAD_LETTERS_NAME = NAME + "-dead-letters";

    /** Six times the time-out of the function, and a little. */
    private static final Duration HIDDEN = Duration.minutes(6);

    /** A day of attempts, six minutes apart. */
    private static final int ATTEMPTS = 240;

    /** As long as SQS keeps anything: a message's age counts on among the dead letters. */
    private static final Duration KEPT = Duration.days(14);

    /** So that one slow answer of a ticket system does not take the others' time away. */
    private static final int AT_ONCE = 5;

    /** The fewest that Lambda allows: ticket systems refuse who calls often. */
    private static final int SIDE_BY_SIDE = 2;

    private final Queue deadLetters;
    private final Queue queue;

    NotesQueue(Construct scope) {
        super(scope, "Notes");
        deadLetters = queue("DeadLetters", DEAD_LETTERS_NAME).build();
        queue = queue("Queue", NAME)
                .visibilityTimeout(HIDDEN)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(ATTEMPTS)
                        .build())
                .build();
    }

    /** Returns the address that messages are sent to. */
    String url() {
        return queue.getQueueUrl();
    }

    /** Allows to send a message. */
    PolicyStatement send() {
        return Allow.on(queue.getQueueArn(), "sqs:SendMessage");
    }

    /** Allows a function to be called with messages. */
    PolicyStatement take() {
        return Allow.on(queue.getQueueArn(), "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage");
    }

    /** Lets a bus's events about executions of tickets into the queue, and a function take them. */
    void connect(IEventBus bus, Alias function) {
        Rule.Builder.create(this, "Rule")
                .ruleName(NAME)
                .description("What is to be noted on tickets")
                .eventBus(bus)
                .eventPattern(ofExecutions(ExecutionSeal.PREFIX))
                .targets(List.of(SqsQueue.Builder.create(queue)
                        .deadLetterQueue(deadLetters)
                        .build()))
                .build();
        CfnEventSourceMapping.Builder.create(this, "Taker")
                .eventSourceArn(queue.getQueueArn())
                .functionName(function.getFunctionArn())
                .batchSize(AT_ONCE)
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .scalingConfig(ScalingConfigProperty.builder()
                        .maximumConcurrency(SIDE_BY_SIDE)
                        .build())
                .build()
                .getNode()
                // Lambda looks whether the role may read the queue.
                .addDependency(function.getRole());
    }

    /**
     * Milestones and outcomes of executions whose names begin so. Nothing else: what the webhook has refused comes from the
     * webhook alone.
     */
    static EventPattern ofExecutions(String prefix) {
        return EventPattern.builder()
                .source(List.of(Milestones.SOURCE))
                .detailType(Stream.concat(
                                Arrays.stream(Milestone.values()).map(Milestone::detailType),
                                EventKind.OUTCOMES.stream().map(EventKind::detailType))
                        .toList())
                // Map.of has another order in every process, and the template would have it too.
                .detail(new TreeMap<>(Map.of("metadata", Map.of("correlationId", List.of(Map.of("prefix", prefix))))))
                .build();
    }

    private Queue.Builder queue(String id, String name) {
        return Queue.Builder.create(this, id)
                .queueName(name)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(KEPT);
    }
}
