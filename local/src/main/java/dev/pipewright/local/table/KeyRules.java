package dev.pipewright.local.table;

import dev.pipewright.local.table.expression.ValidationError;
import dev.pipewright.local.table.expression.Values;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What DynamoDB checks of the keys and the size of an item before it stores it. */
final class KeyRules {

    private static final long LARGEST_ITEM_BYTES = 400 * 1024;

    private KeyRules() {}

    /** Checks an item to be stored: its own key, the keys of the indexes as far as it has them, its size. */
    static void checkItem(TableDefinition table, Map<String, AttributeValue> item) {
        for (var key : table.key().attributes()) {
            if (!item.containsKey(key.name())) {
                throw ValidationError.of("One or more parameter values were invalid: Missing the key %s in the item"
                        .formatted(key.name()));
            }
            checkType(key, item.get(key.name()));
        }
        table.indexes()
                .forEach((name, schema) -> schema.attributes().stream()
                        .filter(key -> item.containsKey(key.name()))
                        .forEach(key -> checkIndexKey(name, key, item.get(key.name()))));
        if (Values.storageSize(item) > LARGEST_ITEM_BYTES) {
            throw ValidationError.of("Item size has exceeded the maximum allowed size");
        }
    }

    /** Checks the key of a request: exactly the key's attributes, of the right types. */
    static void checkKey(TableDefinition table, Map<String, AttributeValue> key) {
        if (key.size() != table.key().attributes().size() || !table.key().isIn(key)) {
            throw ValidationError.of("The provided key element does not match the schema");
        }
        table.key().attributes().forEach(attribute -> checkType(attribute, key.get(attribute.name())));
    }

    private static void checkType(KeyAttribute key, AttributeValue value) {
        if (!hasType(key, value)) {
            throw ValidationError.of(
                    "One or more parameter values were invalid: Type mismatch for key %s expected: %s actual: %s"
                            .formatted(key.name(), key.type(), Values.typeName(value)));
        }
        if (isEmpty(value)) {
            throw ValidationError.of(
                    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: "
                            + key.name());
        }
    }

    private static void checkIndexKey(String index, KeyAttribute key, AttributeValue value) {
        if (!hasType(key, value)) {
            throw ValidationError.of(
                    "One or more parameter values were invalid: Type mismatch for Index Key %s Expected: %s Actual: %s IndexName: %s"
                            .formatted(key.name(), key.type(), Values.typeName(value), index));
        }
        if (isEmpty(value)) {
            throw ValidationError.of(
                    "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: %s, IndexKey: %s"
                            .formatted(index, key.name()));
        }
    }

    static boolean hasType(KeyAttribute key, AttributeValue value) {
        return Values.typeName(value).equals(key.type().toString());
    }

    private static boolean isEmpty(AttributeValue value) {
        return "".equals(value.s()) || (value.b() != null && value.b().asByteArrayUnsafe().length == 0);
    }
}
