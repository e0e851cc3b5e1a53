package dev.pipewright.local.table;

import dev.pipewright.local.table.expression.ValidationError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * {@code TransactWriteItems}: all of up to 100 writes or none. A token makes it repeatable for ten minutes; with the same
 * token and other writes it is refused (DynamoDB API reference, TransactWriteItems). Guarded by the lock of
 * {@link EmbeddedDynamoDb}.
 */
final class Transactions {

    private static final int MOST_WRITES = 100;
    private static final int LONGEST_TOKEN = 36;
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private record Done(List<TransactWriteItem> writes, Instant at) {}

    private final Function<String, Table> tables;
    private final Clock clock;
    private final Map<String, Done> doneByToken = new HashMap<>();

    Transactions(Function<String, Table> tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    void run(TransactWriteItemsRequest request) {
        checkCount(request.transactItems().size());
        var writes = request.transactItems().stream().map(this::write).toList();
        refuseSameItemTwice(writes);
        if (isRepetition(request)) {
            return;
        }
        var outcomes = outcomes(writes);
        for (int i = 0; i < writes.size(); i++) {
            writes.get(i).store(outcomes.get(i));
        }
        if (request.clientRequestToken() != null) {
            doneByToken.put(request.clientRequestToken(), new Done(request.transactItems(), clock.instant()));
        }
    }

    private boolean isRepetition(TransactWriteItemsRequest request) {
        var token = request.clientRequestToken();
        if (token == null) {
            return false;
        }
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            throw ValidationError.of(
                    "1 validation error detected: Value at 'clientRequestToken' failed to satisfy constraint: Member must have length between 1 and %d, inclusive"
                            .formatted(LONGEST_TOKEN));
        }
        var oldest = clock.instant().minus(TOKEN_LIFE);
        doneByToken.values().removeIf(done -> done.at().isBefore(oldest));
        var done = doneByToken.get(token);
        if (done != null && !done.writes().equals(request.transactItems())) {
            throw TableErrors.tokenReused();
        }
        return done != null;
    }

    private List<Write.Outcome> outcomes(List<Write> writes) {
        List<Write.Outcome> outcomes = new ArrayList<>();
        List<CancellationReason> reasons = new ArrayList<>();
        for (var write : writes) {
            reasons.add(reason(write, outcomes));
        }
        if (outcomes.size() < writes.size()) {
            throw TableErrors.transactionCancelled(reasons);
        }
        return outcomes;
    }

    private static CancellationReason reason(Write write, List<Write.Outcome> outcomes) {
        if (!write.conditionHolds()) {
            return CancellationReason.builder()
                    .code("ConditionalCheckFailed")
                    .message(TableErrors.CONDITION_FAILED)
                    .item(write.itemToShow().orElse(null))
                    .build();
        }
        try {
            outcomes.add(write.outcome());
            return CancellationReason.builder().code("None").build();
        } catch (AwsServiceException invalidForThisItem) {
            return CancellationReason.builder()
                    .code("ValidationError")
                    .message(invalidForThisItem.awsErrorDetails().errorMessage())
                    .build();
        }
    }

    private Write write(TransactWriteItem item) {
        if (item.put() != null) {
            return Write.put(tables.apply(item.put().tableName()), single(item.put()));
        }
        if (item.update() != null) {
            return Write.update(tables.apply(item.update().tableName()), single(item.update()));
        }
        if (item.delete() != null) {
            return Write.delete(tables.apply(item.delete().tableName()), single(item.delete()));
        }
        if (item.conditionCheck() != null) {
            return Write.check(tables.apply(item.conditionCheck().tableName()), item.conditionCheck());
        }
        throw ValidationError.of("TransactItems can only contain one of Check, Put, Update or Delete");
    }

    private static PutItemRequest single(Put put) {
        return PutItemRequest.builder()
                .item(put.item())
                .conditionExpression(put.conditionExpression())
                .expressionAttributeNames(put.expressionAttributeNames())
                .expressionAttributeValues(put.expressionAttributeValues())
                .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure())
                .build();
    }

    private static UpdateItemRequest single(Update update) {
        return UpdateItemRequest.builder()
                .key(update.key())
                .updateExpression(update.updateExpression())
                .conditionExpression(update.conditionExpression())
                .expressionAttributeNames(update.expressionAttributeNames())
                .expressionAttributeValues(update.expressionAttributeValues())
                .returnValuesOnConditionCheckFailure(update.returnValuesOnConditionCheckFailure())
                .build();
    }

    private static DeleteItemRequest single(Delete delete) {
        return DeleteItemRequest.builder()
                .key(delete.key())
                .conditionExpression(delete.conditionExpression())
                .expressionAttributeNames(delete.expressionAttributeNames())
                .expressionAttributeValues(delete.expressionAttributeValues())
                .returnValuesOnConditionCheckFailure(delete.returnValuesOnConditionCheckFailure())
                .build();
    }

    private static void checkCount(int writes) {
        if (writes < 1 || writes > MOST_WRITES) {
            throw ValidationError.of(
                    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length between 1 and %d, inclusive"
                            .formatted(MOST_WRITES));
        }
    }

    private static void refuseSameItemTwice(List<Write> writes) {
        Set<List<Object>> seen = new HashSet<>();
        for (var write : writes) {
            if (!seen.add(List.of(write.table().definition().name(), write.key()))) {
                throw ValidationError.of("Transaction request cannot include multiple operations on one item");
            }
        }
    }
}
