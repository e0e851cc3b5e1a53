package dev.pipewright.local.table.expression;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition on one attribute in the form a key condition may have.
 *
 * @param path the tested attribute
 * @param isEquality whether it fixes the attribute's value
 * @param operator the operator's or function's name
 * @param values the values it is compared with
 */
public record KeyTest(Path path, boolean isEquality, String operator, List<AttributeValue> values) {

    public KeyTest {
        values = List.copyOf(values);
    }

    /** The test, if an attribute is compared with values of the request and with nothing else. */
    static Optional<KeyTest> of(Operand tested, String operator, List<Operand> comparedWith) {
        var values = comparedWith.stream()
                .flatMap(operand -> operand.literal().stream())
                .toList();
        return tested.path()
                .filter(path -> values.size() == comparedWith.size())
                .map(path -> new KeyTest(path, operator.equals("="), operator, values));
    }
}
