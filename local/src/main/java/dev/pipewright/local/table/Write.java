package dev.pipewright.local.table;

import dev.pipewright.local.table.expression.Condition;
import dev.pipewright.local.table.expression.ConditionParser;
import dev.pipewright.local.table.expression.Placeholders;
import dev.pipewright.local.table.expression.UpdateExpression;
import dev.pipewright.local.table.expression.UpdateParser;
import dev.pipewright.local.table.expression.ValidationError;
import dev.pipewright.local.table.expression.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One write that has been read and checked, and only waits to be done: alone, or with others in a transaction.
 *
 * @param key the item it is about
 * @param condition what must hold before
 * @param change from the item before, empty if there is none, to the item after
 * @param updated the attributes that an update names
 * @param showsItemOnFailure whether a failed condition tells the item
 */
record Write(
        Table table,
        Map<String, AttributeValue> key,
        Optional<Condition> condition,
        Function<Optional<Map<String, AttributeValue>>, Optional<Map<String, AttributeValue>>> change,
        Set<String> updated,
        boolean showsItemOnFailure) {

    /** What there was and what there is now. */
    record Outcome(Optional<Map<String, AttributeValue>> before, Optional<Map<String, AttributeValue>> after) {}

    static Write put(Table table, PutItemRequest request) {
        Placeholders placeholders =
                new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        Optional<Condition> condition = condition(request.conditionExpression(), placeholders);
        placeholders.refuseUnused();
        Map<String, AttributeValue> item = Values.normalised(request.item(), problem -> problem);
        KeyRules.checkItem(table.definition(), item);
        return new Write(
                table,
                table.definition().key().keyOf(item),
                condition,
                before -> Optional.of(item),
                Set.of(),
                shows(request.returnValuesOnConditionCheckFailure()));
    }

    static Write update(Table table, UpdateItemRequest request) {
        Placeholders placeholders =
                new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        UpdateExpression update = request.updateExpression() == null
                ? UpdateExpression.NONE
                : UpdateParser.parse(request.updateExpression(), placeholders);
        Optional<Condition> condition = condition(request.conditionExpression(), placeholders);
        placeholders.refuseUnused();
        Map<String, AttributeValue> key = key(table, request.key());
        update.attributes().stream()
                .filter(table.definition().key()::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw ValidationError.of(
                            "One or more parameter values were invalid: Cannot update attribute %s. This attribute is part of the key"
                                    .formatted(name));
                });
        return new Write(
                table,
                key,
                condition,
                before -> Optional.of(update.apply(before.orElse(key))),
                update.attributes(),
                shows(request.returnValuesOnConditionCheckFailure()));
    }

    static Write delete(Table table, DeleteItemRequest request) {
        Placeholders placeholders =
                new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        Optional<Condition> condition = condition(request.conditionExpression(), placeholders);
        placeholders.refuseUnused();
        return new Write(
                table,
                key(table, request.key()),
                condition,
                before -> Optional.empty(),
                Set.of(),
                shows(request.returnValuesOnConditionCheckFailure()));
    }

    /** A write that changes nothing and only holds the transaction to its condition. */
    static Write check(Table table, ConditionCheck request) {
        Placeholders placeholders =
                new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
        Optional<Condition> condition = condition(request.conditionExpression(), placeholders);
        placeholders.refuseUnused();
        return new Write(
                table,
                key(table, request.key()),
                condition,
                Function.identity(),
                Set.of(),
                shows(request.returnValuesOnConditionCheckFailure()));
    }

    private static Optional<Condition> condition(String text, Placeholders placeholders) {
        return Optional.ofNullable(text)
                .map(present -> ConditionParser.parse("ConditionExpression", present, placeholders));
    }

    static Map<String, AttributeValue> key(Table table, Map<String, AttributeValue> given) {
        Map<String, AttributeValue> key = Values.normalised(given, problem -> problem);
        KeyRules.checkKey(table.definition(), key);
        return table.definition().key().keyOf(key);
    }

    private static boolean shows(ReturnValuesOnConditionCheckFailure wanted) {
        return wanted == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }

    boolean conditionHolds() {
        Map<String, AttributeValue> item = table.get(key).orElse(Map.of());
        return condition.isEmpty() || condition.get().holds(item);
    }

    Optional<Map<String, AttributeValue>> itemToShow() {
        return showsItemOnFailure ? table.get(key) : Optional.empty();
    }

    /** Computes what the write does, without doing it; refused if the item does not allow it. */
    Outcome outcome() {
        Optional<Map<String, AttributeValue>> before = table.get(key);
        Optional<Map<String, AttributeValue>> after = change.apply(before).map(LinkedHashMap::new);
        after.ifPresent(item -> KeyRules.checkItem(table.definition(), item));
        return new Outcome(before, after);
    }

    /** Does it. */
    void store(Outcome outcome) {
        outcome.after().ifPresentOrElse(table::put, () -> table.delete(key));
    }
}
