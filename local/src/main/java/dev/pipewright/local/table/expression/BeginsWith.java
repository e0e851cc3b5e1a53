package dev.pipewright.local.table.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code begins_with(tested, prefix)} for strings and bytes. */
record BeginsWith(Operand tested, Operand prefix) implements Condition {

    @Override
    public boolean holds(Map<String, AttributeValue> item) {
        var value = tested.in(item);
        var start = prefix.in(item);
        return value.isPresent() && start.isPresent() && beginsWith(value.get(), start.get());
    }

    private static boolean beginsWith(AttributeValue value, AttributeValue start) {
        if (value.s() != null && start.s() != null) {
            return value.s().startsWith(start.s());
        }
        return value.b() != null && start.b() != null && beginsWith(value.b(), start.b());
    }

    private static boolean beginsWith(SdkBytes value, SdkBytes start) {
        int differsAt = value.asByteBuffer().mismatch(start.asByteBuffer());
        return differsAt == -1 || differsAt == start.asByteArrayUnsafe().length;
    }

    @Override
    public String operator() {
        return "begins_with";
    }

    @Override
    public Stream<Path> paths() {
        return Operand.pathsIn(tested, prefix);
    }

    @Override
    public Optional<KeyTest> asKeyTest() {
        return KeyTest.of(tested, operator(), List.of(prefix));
    }
}
