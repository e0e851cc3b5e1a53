package dev.pipewright.local.queue;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * SQS in memory, with one queue.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
public final class EmbeddedSqs implements SqsClient {

    /** In characters; the service counts bytes. */
    private static final int LONGEST_BODY = 256 * 1024;

    private static final int BAD_REQUEST = 400;

    private final MessageQueue queue;

    public EmbeddedSqs(MessageQueue queue) {
        this.queue = queue;
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        if (!queue.url().equals(request.queueUrl())) {
            throw QueueDoesNotExistException.builder()
                    .message("The specified queue does not exist.")
                    .statusCode(BAD_REQUEST)
                    .awsErrorDetails(details("AWS.SimpleQueueService.NonExistentQueue"))
                    .build();
        }
        var body = request.messageBody();
        if (body == null || body.isEmpty() || body.length() > LONGEST_BODY) {
            throw SqsException.builder()
                    .message("A message has 1 to 262144 bytes.")
                    .statusCode(BAD_REQUEST)
                    .awsErrorDetails(details("InvalidParameterValue"))
                    .build();
        }
        return SendMessageResponse.builder().messageId(queue.send(body)).build();
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().serviceName("Sqs").errorCode(code).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open: the messages are in memory.
    }
}
