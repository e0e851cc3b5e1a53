package dev.pipewright.decisions.record;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes several items together or none.
 *
 * <p>The SDK gives every call its own client request token, so its retries do not write twice. It does not retry a
 * transaction that met another one on the same item ({@code TransactionConflict}); this does, a few times.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">
 *     TransactWriteItems</a>
 */
final class Transactions {

    private static final int ATTEMPTS = 5;

    private Transactions() {}

    /**
     * Writes all the items.
     *
     * @return false if a condition was not met
     * @throws RetryableException CONFLICT, if others kept writing the same items
     */
    static boolean write(DynamoDbClient dynamo, List<TransactWriteItem> writes) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                dynamo.transactWriteItems(request -> request.transactItems(writes));
                return true;
            } catch (TransactionCanceledException e) {
                if (hasReason(e, "ConditionalCheckFailed")) {
                    return false;
                }
                if (!hasReason(e, "TransactionConflict")) {
                    throw e;
                }
            }
        }
        throw new RetryableException(
                ErrorCode.CONFLICT, "Others kept changing the same decision; try again in a moment");
    }

    private static boolean hasReason(TransactionCanceledException e, String code) {
        return e.cancellationReasons().stream().anyMatch(reason -> code.equals(reason.code()));
    }
}
