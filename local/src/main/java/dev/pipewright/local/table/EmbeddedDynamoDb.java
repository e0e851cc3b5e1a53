package dev.pipewright.local.table;

import static java.util.Objects.requireNonNull;

import dev.pipewright.local.table.expression.Placeholders;
import dev.pipewright.local.table.expression.Projection;
import dev.pipewright.local.table.expression.ValidationError;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * DynamoDB in memory over tables declared at construction: get, put, update, delete, query and write transactions with
 * expressions. Every read is consistent, indexes included.
 *
 * <p>Refusals are the SDK's exceptions with the service's codes. The parameters that expressions replaced
 * ({@code Expected}, {@code AttributeUpdates}, {@code KeyConditions} and their like) throw
 * {@link UnsupportedOperationException} rather than be ignored. Thread-safe.
 */
public final class EmbeddedDynamoDb implements DynamoDbClient {

    private static final Set<ReturnValue> OF_PUT_AND_DELETE = Set.of(ReturnValue.NONE, ReturnValue.ALL_OLD);

    private static final int MOST_OF_A_BATCH = 100;

    private final Map<String, Table> tables = new HashMap<>();
    private final Transactions transactions;

    /**
     * @param clock expiry of items and of transaction tokens
     * @param definitions the tables that exist
     */
    public EmbeddedDynamoDb(Clock clock, Collection<TableDefinition> definitions) {
        requireNonNull(clock, "clock");
        definitions.forEach(definition -> tables.put(definition.name(), new Table(definition, clock)));
        transactions = new Transactions(this::table, clock);
    }

    /** Everything a table holds now, for those who check what was kept. */
    public synchronized List<Map<String, AttributeValue>> items(String tableName) {
        return List.copyOf(table(tableName).items());
    }

    @Override
    public synchronized GetItemResponse getItem(GetItemRequest request) {
        refuseLegacy("AttributesToGet", request.hasAttributesToGet());
        Table table = table(request.tableName());
        UnaryOperator<Map<String, AttributeValue>> parts =
                parts(request.projectionExpression(), request.expressionAttributeNames());
        return GetItemResponse.builder()
                .item(table.get(Write.key(table, request.key())).map(parts).orElse(null))
                .build();
    }

    @Override
    public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        if (request.requestItems().values().stream()
                        .mapToInt(asked -> asked.keys().size())
                        .sum()
                > MOST_OF_A_BATCH) {
            throw ValidationError.of("Too many items requested for the BatchGetItem call");
        }
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        request.requestItems().forEach((name, asked) -> found.put(name, found(table(name), asked)));
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .build();
    }

    private static List<Map<String, AttributeValue>> found(Table table, KeysAndAttributes asked) {
        refuseLegacy("AttributesToGet", asked.hasAttributesToGet());
        List<Map<String, AttributeValue>> keys =
                asked.keys().stream().map(key -> Write.key(table, key)).toList();
        if (Set.copyOf(keys).size() < keys.size()) {
            throw ValidationError.of("Provided list of item keys contains duplicates");
        }
        UnaryOperator<Map<String, AttributeValue>> parts =
                parts(asked.projectionExpression(), asked.expressionAttributeNames());
        return keys.stream().flatMap(key -> table.get(key).map(parts).stream()).toList();
    }

    private static UnaryOperator<Map<String, AttributeValue>> parts(String projection, Map<String, String> names) {
        Placeholders placeholders = new Placeholders(names, Map.of());
        Optional<Projection> parsed = Optional.ofNullable(projection).map(text -> Projection.parse(text, placeholders));
        placeholders.refuseUnused();
        return item -> parsed.map(parts -> parts.of(item)).orElse(item);
    }

    @Override
    public synchronized PutItemResponse putItem(PutItemRequest request) {
        refuseLegacy("Expected", request.hasExpected());
        boolean wantsOld = wantsOld(request.returnValues());
        Write.Outcome outcome = run(Write.put(table(request.tableName()), request));
        return PutItemResponse.builder()
                .attributes(wantsOld ? outcome.before().orElse(null) : null)
                .build();
    }

    @Override
    public synchronized DeleteItemResponse deleteItem(DeleteItemRequest request) {
        refuseLegacy("Expected", request.hasExpected());
        boolean wantsOld = wantsOld(request.returnValues());
        Write.Outcome outcome = run(Write.delete(table(request.tableName()), request));
        return DeleteItemResponse.builder()
                .attributes(wantsOld ? outcome.before().orElse(null) : null)
                .build();
    }

    @Override
    public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
        refuseLegacy("Expected", request.hasExpected());
        refuseLegacy("AttributeUpdates", request.hasAttributeUpdates());
        Write write = Write.update(table(request.tableName()), request);
        Write.Outcome outcome = run(write);
        return UpdateItemResponse.builder()
                .attributes(returned(request.returnValues(), write, outcome).orElse(null))
                .build();
    }

    private static Optional<Map<String, AttributeValue>> returned(
            ReturnValue wanted, Write write, Write.Outcome outcome) {
        if (wanted == null) {
            return Optional.empty();
        }
        return switch (wanted) {
            case ALL_OLD -> outcome.before();
            case ALL_NEW -> outcome.after();
            case UPDATED_OLD -> outcome.before().map(item -> only(write.updated(), item));
            case UPDATED_NEW -> outcome.after().map(item -> only(write.updated(), item));
            default -> Optional.empty();
        };
    }

    private static Map<String, AttributeValue> only(Set<String> names, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> part = new LinkedHashMap<>(item);
        part.keySet().retainAll(names);
        return part;
    }

    @Override
    public synchronized QueryResponse query(QueryRequest request) {
        refuseLegacy("KeyConditions", request.hasKeyConditions());
        refuseLegacy("QueryFilter", request.hasQueryFilter());
        refuseLegacy("AttributesToGet", request.hasAttributesToGet());
        return new TableQuery(table(request.tableName()), request).page();
    }

    @Override
    public synchronized TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        transactions.run(request);
        return TransactWriteItemsResponse.builder().build();
    }

    private static Write.Outcome run(Write write) {
        if (!write.conditionHolds()) {
            throw TableErrors.conditionFailed(write.itemToShow().orElse(null));
        }
        Write.Outcome outcome = write.outcome();
        write.store(outcome);
        return outcome;
    }

    private Table table(String name) {
        return Optional.ofNullable(tables.get(name)).orElseThrow(TableErrors::noSuchTable);
    }

    private static boolean wantsOld(ReturnValue wanted) {
        if (wanted != null && !OF_PUT_AND_DELETE.contains(wanted)) {
            throw ValidationError.of("ReturnValues can only be ALL_OLD or NONE");
        }
        return wanted == ReturnValue.ALL_OLD;
    }

    private static void refuseLegacy(String member, boolean present) {
        if (present) {
            throw new UnsupportedOperationException(
                    "The embedded DynamoDB does not know the legacy parameter %s; use an expression."
                            .formatted(member));
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open: the tables are in memory.
    }
}
