package dev.pipewright.local.describe;

import dev.pipewright.diagnosis.policy.Wildcard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A table from filter name to what the filter looks at, for one kind of thing. A thing passes if it passes every filter,
 * and passes a filter if any of its values matches any of the filter's.
 *
 * @param <T> the SDK's model type
 */
final class Filters<T> {

    private static final String TAG_PREFIX = "tag:";

    private final Function<String, Predicate<String>> matching;
    private final Map<String, Function<T, Stream<String>>> extractors = new TreeMap<>();
    private Function<T, Map<String, String>> tags;

    private Filters(Function<String, Predicate<String>> matching) {
        this.matching = matching;
    }

    /** Values match exactly, case included. */
    static <T> Filters<T> exact() {
        return new Filters<>(pattern -> pattern::equals);
    }

    /** Values are EC2's: case-sensitive, with {@code *} and {@code ?} (EC2 User Guide, "Filter your resources"). */
    static <T> Filters<T> withWildcards() {
        return new Filters<>(Wildcard::of);
    }

    /** A filter on a member that has one value at most; its text is what the API prints. */
    Filters<T> on(String name, Function<T, ?> member) {
        return onEach(name, thing -> Stream.ofNullable(member.apply(thing)));
    }

    /** A filter on all values of a repeated member. */
    Filters<T> onEach(String name, Function<T, Stream<?>> members) {
        extractors.put(
                name, thing -> members.apply(thing).filter(Objects::nonNull).map(String::valueOf));
        return this;
    }

    /** The filters {@code tag:<key>} and {@code tag-key}. */
    Filters<T> onTags(Function<T, Map<String, String>> member) {
        tags = member;
        return onEach("tag-key", thing -> member.apply(thing).keySet().stream());
    }

    /**
     * The things that pass all filters.
     *
     * @throws UnsupportedOperationException if a filter's name is not in the table
     */
    List<T> apply(Collection<T> things, List<Named> filters) {
        Predicate<T> all = filters.stream().map(this::predicate).reduce(thing -> true, Predicate::and);
        return things.stream().filter(all).toList();
    }

    private Predicate<T> predicate(Named filter) {
        Function<T, Stream<String>> values = extractor(filter.name());
        // Made once per filter and not once per thing: an account has thousands of them.
        Predicate<String> any = filter.values().stream().map(matching).reduce(value -> false, Predicate::or);
        return thing -> values.apply(thing).anyMatch(any);
    }

    private Function<T, Stream<String>> extractor(String name) {
        if (tags != null && name.startsWith(TAG_PREFIX)) {
            var key = name.substring(TAG_PREFIX.length());
            return thing -> Stream.ofNullable(tags.apply(thing).get(key));
        }
        Function<T, Stream<String>> extractor = extractors.get(name);
        if (extractor == null) {
            throw new UnsupportedOperationException(
                    "The filter '%s' is not emulated here; known are %s%s. Use one of these or add it to the table"
                            .formatted(name, extractors.keySet(), tags == null ? "" : " and tag:<key>"));
        }
        return extractor;
    }

    /**
     * A filter as a request carries it.
     *
     * @param name the filter's name
     * @param values alternatives; at least one
     */
    record Named(String name, List<String> values) {
        Named {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("The filter '%s' has no values: give at least one".formatted(name));
            }
        }
    }
}
