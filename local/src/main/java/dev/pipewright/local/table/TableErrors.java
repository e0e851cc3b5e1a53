package dev.pipewright.local.table;

import dev.pipewright.local.refusal.Refusals;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** DynamoDB's modelled refusals, each with status 400 and the service's code and text. */
final class TableErrors {

    static final String CONDITION_FAILED = "The conditional request failed";

    private static final Refusals REFUSALS = new Refusals("DynamoDb");

    private TableErrors() {}

    static ResourceNotFoundException noSuchTable() {
        var builder = ResourceNotFoundException.builder();
        REFUSALS.describe(builder, "ResourceNotFoundException", "Requested resource not found");
        return builder.build();
    }

    /** The refusal of a conditional write; {@code item} is null unless the request asked for it. */
    static ConditionalCheckFailedException conditionFailed(Map<String, AttributeValue> item) {
        var builder = ConditionalCheckFailedException.builder();
        REFUSALS.describe(builder, "ConditionalCheckFailedException", CONDITION_FAILED);
        return builder.item(item).build();
    }

    static TransactionCanceledException transactionCancelled(List<CancellationReason> reasons) {
        var builder = TransactionCanceledException.builder();
        String codes = reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
        REFUSALS.describe(
                builder,
                "TransactionCanceledException",
                "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes);
        return builder.cancellationReasons(reasons).build();
    }

    static IdempotentParameterMismatchException tokenReused() {
        var builder = IdempotentParameterMismatchException.builder();
        REFUSALS.describe(
                builder,
                "IdempotentParameterMismatchException",
                "The transaction's ClientRequestToken was used with other parameters; use a new token.");
        return builder.build();
    }
}
