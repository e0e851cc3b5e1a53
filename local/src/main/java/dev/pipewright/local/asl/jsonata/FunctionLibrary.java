package dev.pipewright.local.asl.jsonata;

import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.dashjoin.jsonata.utils.DateTimeUtils;
import dev.pipewright.local.asl.time.Timekeeper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The functions that Step Functions adds to JSONata, {@code $partition $range $hash $random $uuid $parse}, and
 * {@code $now $millis} on the injected clock (AWS: "Transforming data with JSONata in Step Functions").
 *
 * <p>As everywhere in JSONata, an undefined argument gives an undefined result. A wrong argument is an
 * {@link IllegalArgumentException}, which the expression reports as its own failure.
 */
public final class FunctionLibrary {

    /** The longest array that Step Functions builds for a range. */
    private static final long LONGEST_RANGE = 1_000;

    private static final Set<String> DIGESTS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private final Timekeeper time;
    private final RandomGenerator random;
    private final Supplier<UUID> uuids;

    /**
     * @param time the clock of {@code $now} and {@code $millis}
     * @param random the source of {@code $random} without a seed
     * @param uuids the source of {@code $uuid}
     */
    public FunctionLibrary(Timekeeper time, RandomGenerator random, Supplier<UUID> uuids) {
        this.time = time;
        this.random = random;
        this.uuids = uuids;
    }

    void bindTo(Frame frame) {
        var now = time.now();
        bind(frame, "partition", "<an:a>", arguments -> partition(arguments.get(0), arguments.get(1)));
        bind(frame, "range", "<nnn:a>", arguments -> range(arguments));
        bind(frame, "hash", "<ss:s>", arguments -> hash((String) arguments.get(0), (String) arguments.get(1)));
        bind(frame, "random", "<n?:n>", arguments -> random(arguments));
        bind(frame, "uuid", "<:s>", arguments -> uuids.get().toString());
        bind(frame, "parse", "<s:x>", arguments -> parse((String) arguments.get(0)));
        bind(frame, "now", "<s?s?:s>", arguments -> now(now, arguments));
        bind(frame, "millis", "<:n>", arguments -> now.toEpochMilli());
        bind(frame, "eval", "<sx?:x>", arguments -> {
            throw new IllegalArgumentException("$eval does not exist in Step Functions; use $parse to read JSON text.");
        });
    }

    /** A function over its arguments, in the order of its signature. */
    private interface Body {
        Object apply(List<?> arguments);
    }

    private static void bind(Frame frame, String name, String signature, Body body) {
        JFunctionCallable callable = (input, arguments) -> body.apply((List<?>) arguments);
        frame.bind(name, new JFunction(callable, signature));
    }

    private static Object partition(Object array, Object size) {
        if (array == null || size == null) {
            return null;
        }
        List<?> elements = (List<?>) array;
        int length = Math.toIntExact(whole("$partition", size));
        if (length < 1) {
            throw new IllegalArgumentException("$partition takes a size of at least 1, not " + length + ".");
        }
        List<Object> parts = new ArrayList<>();
        for (int start = 0; start < elements.size(); start += length) {
            parts.add(new ArrayList<>(elements.subList(start, Math.min(elements.size(), start + length))));
        }
        return parts;
    }

    private static Object range(List<?> arguments) {
        if (arguments.size() < 3 || arguments.contains(null)) {
            return null;
        }
        long first = whole("$range", arguments.get(0));
        long last = whole("$range", arguments.get(1));
        long step = whole("$range", arguments.get(2));
        if (step == 0) {
            throw new IllegalArgumentException("$range takes a step other than 0.");
        }
        long length = Math.max(0, Math.floorDiv(last - first, step) + 1);
        if (length > LONGEST_RANGE) {
            throw new IllegalArgumentException(
                    "$range gives at most " + LONGEST_RANGE + " numbers, not " + length + ". Use a larger step.");
        }
        List<Object> numbers = new ArrayList<>();
        for (long index = 0; index < length; index++) {
            numbers.add(first + index * step);
        }
        return numbers;
    }

    private static Object hash(String data, String algorithm) {
        if (data == null || algorithm == null) {
            return null;
        }
        if (!DIGESTS.contains(algorithm)) {
            throw new IllegalArgumentException(
                    "$hash knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512, not " + algorithm + ".");
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(data.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks " + algorithm + ".", e);
        }
    }

    private Object random(List<?> arguments) {
        boolean seeded = !arguments.isEmpty() && arguments.get(0) != null;
        return seeded ? new Random(whole("$random", arguments.get(0))).nextDouble() : random.nextDouble();
    }

    private static Object parse(String text) {
        return text == null ? null : EngineValues.fromJson(Json.parse(text));
    }

    private static Object now(Instant now, List<?> arguments) {
        String picture = arguments.isEmpty() ? null : (String) arguments.get(0);
        String timezone = arguments.size() < 2 ? null : (String) arguments.get(1);
        return DateTimeUtils.formatDateTime(now.toEpochMilli(), picture, timezone);
    }

    private static long whole(String function, Object value) {
        double number = ((Number) value).doubleValue();
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException(function + " takes whole numbers, not " + value + ".");
        }
        return ((Number) value).longValue();
    }
}
