package dev.pipewright.local.table;

import dev.pipewright.local.table.expression.Condition;
import dev.pipewright.local.table.expression.ConditionParser;
import dev.pipewright.local.table.expression.KeyTest;
import dev.pipewright.local.table.expression.Placeholders;
import dev.pipewright.local.table.expression.ValidationError;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A key condition expression: equality on the partition attribute and at most one test of the sort attribute, joined by
 * AND (DynamoDB developer guide, "Key condition expressions for the Query operation").
 */
final class KeyCondition {

    private static final String KIND = "KeyConditionExpression";
    private static final Set<String> WITH_NESTED = Set.of("=", "<", "<=", ">", ">=", "BETWEEN", "begins_with");

    private KeyCondition() {}

    /** Reads and checks it against the key of the table or index that is queried. */
    static Condition parse(String text, Placeholders placeholders, KeySchema schema) {
        var condition = ConditionParser.parse(KIND, text, placeholders);
        var conjuncts = condition.conjuncts();
        if (conjuncts.size() > 2) {
            throw ValidationError.of("Conditions can be of length 1 or 2 only");
        }
        Map<String, KeyTest> tests = new HashMap<>();
        for (var each : conjuncts) {
            var test = keyTest(each);
            if (tests.put(test.path().topLevel(), test) != null) {
                throw ValidationError.of("KeyConditionExpressions must only contain one condition per key");
            }
        }
        checkAttributes(tests, schema);
        return condition;
    }

    private static KeyTest keyTest(Condition condition) {
        return condition
                .asKeyTest()
                .filter(test -> test.path().isTopLevel())
                .orElseThrow(() -> ValidationError.of(
                        WITH_NESTED.contains(condition.operator())
                                ? "KeyConditionExpressions cannot contain nested operations"
                                : "Invalid operator used in %s: %s".formatted(KIND, condition.operator())));
    }

    private static void checkAttributes(Map<String, KeyTest> tests, KeySchema schema) {
        var partition = tests.get(schema.partition().name());
        if (partition == null) {
            throw missed(schema.partition().name());
        }
        if (!partition.isEquality()) {
            throw ValidationError.of("Query key condition not supported");
        }
        tests.keySet().stream()
                .filter(name -> !schema.contains(name))
                .findFirst()
                .ifPresent(other -> {
                    throw missed(schema.sort().map(KeyAttribute::name).orElse(other));
                });
        for (var attribute : schema.attributes()) {
            var test = tests.get(attribute.name());
            if (test != null && !test.values().stream().allMatch(value -> KeyRules.hasType(attribute, value))) {
                throw ValidationError.of(
                        "One or more parameter values were invalid: Condition parameter type does not match schema type");
            }
        }
    }

    private static RuntimeException missed(String attribute) {
        return ValidationError.of("Query condition missed key schema element: " + attribute);
    }
}
