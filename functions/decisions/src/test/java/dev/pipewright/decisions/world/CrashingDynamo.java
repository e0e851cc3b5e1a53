package dev.pipewright.decisions.world;

import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * DynamoDB Local with a border around each call.
 *
 * @param updates how an update reaches it
 */
record CrashingDynamo(
        DynamoDbClient real, BiFunction<DynamoDbClient, UpdateItemRequest, UpdateItemResponse> updates, Crashes crashes)
        implements DynamoDbClient {

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return crashes.aroundRead(() -> real.batchGetItem(request));
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return crashes.aroundRead(() -> real.getItem(request));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return crashes.around(() -> real.putItem(request));
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return crashes.around(() -> updates.apply(real, request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return crashes.around(() -> real.query(request));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return crashes.around(() -> real.transactWriteItems(request));
    }

    @Override
    public String serviceName() {
        return real.serviceName();
    }

    @Override
    public void close() {
        // The real one is shared by all tests.
    }
}
