package dev.pipewright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Where a call goes that could not be made, or whose function failed for good: a queue per caller, empty as long as all is
 * well. What lies in it is the call itself, so that it can be made again.
 */
final class DeadLetters {

    private static final Duration KEPT = Duration.days(14);

    private DeadLetters() {}

    static Queue of(Construct scope) {
        return Queue.Builder.create(scope, "DeadLetters")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(KEPT)
                .build();
    }
}
