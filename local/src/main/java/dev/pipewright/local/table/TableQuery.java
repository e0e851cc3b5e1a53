package dev.pipewright.local.table;

import dev.pipewright.local.table.expression.Condition;
import dev.pipewright.local.table.expression.ConditionParser;
import dev.pipewright.local.table.expression.Placeholders;
import dev.pipewright.local.table.expression.Projection;
import dev.pipewright.local.table.expression.ValidationError;
import dev.pipewright.local.table.expression.Values;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * One {@code Query} on a table or an index: items of one partition in sort order, a page at a time. A page ends at
 * {@code Limit} or after 1 MB, both counted before the filter, and then names the last key it looked at, even if nothing
 * follows (DynamoDB developer guide, "Querying tables").
 */
final class TableQuery {

    private static final long PAGE_BYTES = 1024 * 1024;

    private final Table table;
    private final QueryRequest request;
    private final KeySchema schema;
    private final Condition keyCondition;
    private final Optional<Condition> filter;
    private final Optional<Projection> projection;

    TableQuery(Table table, QueryRequest request) {
        this.table = table;
        this.request = request;
        this.schema = schema(table.definition(), request);
        if (request.keyConditionExpression() == null) {
            throw ValidationError.of(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        Placeholders placeholders =
                new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        this.keyCondition = KeyCondition.parse(request.keyConditionExpression(), placeholders, schema);
        this.filter = Optional.ofNullable(request.filterExpression())
                .map(text -> ConditionParser.parse("FilterExpression", text, placeholders));
        this.projection =
                Optional.ofNullable(request.projectionExpression()).map(text -> Projection.parse(text, placeholders));
        placeholders.refuseUnused();
        filter.ifPresent(this::refuseKeyAttributes);
        if (request.limit() != null && request.limit() < 1) {
            throw ValidationError.of("Limit must be greater than or equal to 1");
        }
    }

    private static KeySchema schema(TableDefinition definition, QueryRequest request) {
        if (request.indexName() == null) {
            return definition.key();
        }
        if (Boolean.TRUE.equals(request.consistentRead())) {
            throw ValidationError.of("Consistent reads are not supported on global secondary indexes");
        }
        return Optional.ofNullable(definition.indexes().get(request.indexName()))
                .orElseThrow(() ->
                        ValidationError.of("The table does not have the specified index: " + request.indexName()));
    }

    private void refuseKeyAttributes(Condition condition) {
        condition
                .paths()
                .filter(path -> schema.contains(path.topLevel()))
                .findFirst()
                .ifPresent(path -> {
                    throw ValidationError.of(
                            "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
                                    + path.topLevel());
                });
    }

    QueryResponse page() {
        var candidates = candidates();
        int scanned = pageSize(candidates);
        var matching = candidates.subList(0, scanned).stream()
                .filter(item -> filter.isEmpty() || filter.get().holds(item))
                .map(item -> projection.map(parts -> parts.of(item)).orElse(item))
                .toList();
        boolean more = scanned < candidates.size() || (request.limit() != null && scanned == request.limit());
        var response = QueryResponse.builder()
                .count(matching.size())
                .scannedCount(scanned)
                .lastEvaluatedKey(more ? positionOf(candidates.get(scanned - 1)) : null);
        return (request.select() == Select.COUNT ? response : response.items(matching)).build();
    }

    private List<Map<String, AttributeValue>> candidates() {
        Comparator<Map<String, AttributeValue>> order =
                schema.order().thenComparing(table.definition().key().order());
        Comparator<Map<String, AttributeValue>> direction =
                Boolean.FALSE.equals(request.scanIndexForward()) ? order.reversed() : order;
        var start = start();
        return table.items().stream()
                .filter(schema::isIn)
                .filter(keyCondition::holds)
                .filter(item -> start.isEmpty() || direction.compare(item, start.get()) > 0)
                .sorted(direction)
                .toList();
    }

    private Optional<Map<String, AttributeValue>> start() {
        if (!request.hasExclusiveStartKey()) {
            return Optional.empty();
        }
        var start = Values.normalised(request.exclusiveStartKey(), problem -> problem);
        boolean isPosition = schema.isIn(start)
                && table.definition().key().isIn(start)
                && start.size() == positionOf(start).size();
        if (!isPosition) {
            throw ValidationError.of("The provided starting key is invalid");
        }
        return Optional.of(start);
    }

    private int pageSize(List<Map<String, AttributeValue>> candidates) {
        int limit = request.limit() == null ? candidates.size() : Math.min(request.limit(), candidates.size());
        long bytes = 0;
        for (int i = 0; i < limit; i++) {
            bytes += Values.storageSize(candidates.get(i));
            if (bytes > PAGE_BYTES) {
                return Math.max(1, i);
            }
        }
        return limit;
    }

    private Map<String, AttributeValue> positionOf(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> position = new LinkedHashMap<>(schema.keyOf(item));
        position.putAll(table.definition().key().keyOf(item));
        return position;
    }
}
