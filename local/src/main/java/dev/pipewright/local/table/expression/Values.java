package dev.pipewright.local.table.expression;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB does with attribute values: their canonical form, order, length and storage size (DynamoDB developer
 * guide, "Supported data types" and "Item sizes and formats"). In canonical form equal values are equal objects: numbers
 * lose redundant digits, sets are sorted.
 */
public final class Values {

    private static final Comparator<SdkBytes> BYTES =
            (left, right) -> Arrays.compareUnsigned(left.asByteArrayUnsafe(), right.asByteArrayUnsafe());
    private static final int MOST_DIGITS = 38;
    private static final int LARGEST_EXPONENT = 125;
    private static final int SMALLEST_EXPONENT = -130;

    private Values() {}

    /**
     * Checks a value and brings it to canonical form.
     *
     * @param message makes the refusal's text from what is wrong
     */
    public static AttributeValue normalised(AttributeValue value, UnaryOperator<String> message) {
        return switch (value.type()) {
            case N -> AttributeValue.fromN(number(value.n(), message));
            case SS -> AttributeValue.fromSs(set(value.ss(), "string", Comparator.naturalOrder(), message));
            case BS -> AttributeValue.fromBs(set(value.bs(), "binary", BYTES, message));
            case NS ->
                AttributeValue.fromNs(set(
                        value.ns().stream().map(text -> number(text, message)).toList(),
                        "number",
                        Comparator.comparing(BigDecimal::new),
                        message));
            case L ->
                AttributeValue.fromL(value.l().stream()
                        .map(element -> normalised(element, message))
                        .toList());
            case M -> AttributeValue.fromM(normalised(value.m(), message));
            case UNKNOWN_TO_SDK_VERSION ->
                throw ValidationError.of(message.apply(
                        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"));
            default -> value;
        };
    }

    /** The same for all values of a map. */
    public static Map<String, AttributeValue> normalised(
            Map<String, AttributeValue> values, UnaryOperator<String> message) {
        Map<String, AttributeValue> normalised = new LinkedHashMap<>();
        values.forEach((name, value) -> normalised.put(name, normalised(value, message)));
        return normalised;
    }

    private static String number(String text, UnaryOperator<String> message) {
        BigDecimal number;
        try {
            number = new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException malformed) {
            throw ValidationError.of(message.apply("A value provided cannot be converted into a number"));
        }
        int magnitude = number.precision() - number.scale() - 1;
        if (number.precision() > MOST_DIGITS) {
            throw ValidationError.of(message.apply("Attempting to store more than 38 significant digits in a Number"));
        }
        if (number.signum() != 0 && magnitude > LARGEST_EXPONENT) {
            throw ValidationError.of(message.apply(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range"));
        }
        if (number.signum() != 0 && magnitude < SMALLEST_EXPONENT) {
            throw ValidationError.of(message.apply(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range"));
        }
        return number.toPlainString();
    }

    private static <T> List<T> set(
            List<T> elements, String kind, Comparator<? super T> order, UnaryOperator<String> message) {
        if (elements.isEmpty()) {
            throw ValidationError.of(message.apply(
                    "One or more parameter values were invalid: An %s set  may not be empty".formatted(kind)));
        }
        Set<T> distinct = new HashSet<>(elements);
        if (distinct.size() < elements.size()) {
            throw ValidationError.of(
                    message.apply("One or more parameter values were invalid: Input collection contains duplicates"));
        }
        return elements.stream().sorted(order).toList();
    }

    /** The type's name on the wire: S, N, B, SS, NS, BS, M, L, BOOL or NULL. */
    public static String typeName(AttributeValue value) {
        return value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
    }

    /** The type's long name, which DynamoDB uses in refusals of ADD. */
    static String longTypeName(AttributeValue value) {
        return switch (value.type()) {
            case S -> "STRING";
            case B -> "BINARY";
            case BOOL -> "BOOLEAN";
            case L -> "LIST";
            case M -> "MAP";
            default -> typeName(value);
        };
    }

    /** Whether values of this type have an order: strings, numbers and bytes do. */
    static boolean isOrdered(AttributeValue value) {
        return value.type() == AttributeValue.Type.S
                || value.type() == AttributeValue.Type.N
                || value.type() == AttributeValue.Type.B;
    }

    /** Compares two ordered values of one type: numbers by value, strings by their UTF-8 bytes, bytes unsigned. */
    public static int compare(AttributeValue left, AttributeValue right) {
        return switch (left.type()) {
            case N -> new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
            case S -> BYTES.compare(SdkBytes.fromUtf8String(left.s()), SdkBytes.fromUtf8String(right.s()));
            case B -> BYTES.compare(left.b(), right.b());
            default ->
                throw new IllegalArgumentException(
                        "Values of type %s have no order; compare S, N or B.".formatted(typeName(left)));
        };
    }

    /** The result of the size function: characters, bytes or elements; empty for a type that has no size. */
    static OptionalInt length(AttributeValue value) {
        return switch (value.type()) {
            case S -> OptionalInt.of(value.s().codePointCount(0, value.s().length()));
            case B -> OptionalInt.of(value.b().asByteArrayUnsafe().length);
            case SS -> OptionalInt.of(value.ss().size());
            case NS -> OptionalInt.of(value.ns().size());
            case BS -> OptionalInt.of(value.bs().size());
            case L -> OptionalInt.of(value.l().size());
            case M -> OptionalInt.of(value.m().size());
            default -> OptionalInt.empty();
        };
    }

    /** The bytes an item takes: its names and values in UTF-8, with the overhead of nested values. */
    public static long storageSize(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(entry -> bytes(entry.getKey()) + storageSize(entry.getValue()))
                .sum();
    }

    private static long storageSize(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> numberSize(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> sum(value.ss().stream().map(Values::bytes).toList());
            case NS -> sum(value.ns().stream().map(Values::numberSize).toList());
            case BS ->
                sum(value.bs().stream()
                        .map(bytes -> (long) bytes.asByteArrayUnsafe().length)
                        .toList());
            case L ->
                3
                        + sum(value.l().stream()
                                .map(element -> 1 + storageSize(element))
                                .toList());
            case M -> 3 + value.m().size() + storageSize(value.m());
            default -> 1;
        };
    }

    private static long sum(Collection<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).sum();
    }

    private static long numberSize(String number) {
        return new BigDecimal(number).precision() / 2 + 2L;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
