package dev.pipewright.packaging;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Lambdas and method references of each form, each of which says what it was given. */
@SuppressWarnings({"UnnecessaryLambda", "ReturnValueIgnored"})
public final class ManyLambdas implements Supplier<List<Object>> {

    private final String own;
    private final List<Object> said = new ArrayList<>();

    public ManyLambdas() {
        this("own");
    }

    private ManyLambdas(String own) {
        this.own = own;
    }

    /** What an interface gives that is narrower than what the target leaves. */
    interface Text {
        String of(String key);
    }

    /** A lambda of an interface of its own. */
    interface Greeting {
        String to(String name);

        default Greeting twice() {
            return name -> to(to(name));
        }
    }

    @Override
    public List<Object> get() {
        capturing(3, 4_000_000_000L, 2.5, 'c', new String[] {"a", "b"});
        references();
        converting();
        many();
        return said;
    }

    private void capturing(int whole, long large, double part, char letter, String[] words) {
        Supplier<String> none = () -> "none";
        Supplier<String> all = () -> whole + " " + large + " " + part + " " + letter + " " + words.length;
        Supplier<String> self = () -> own + words[0];
        Function<String, Supplier<String>> nested = first -> () -> first + own + whole;
        BiFunction<Long, Double, Object> two = (first, second) -> first + second + large;
        said.addAll(List.of(none.get(), all.get(), self.get(), nested.apply("n").get(), two.apply(1L, 2.0)));
    }

    private void references() {
        Function<String, Integer> virtual = String::length;
        Function<List<String>, Integer> ofAnInterface = List::size;
        Supplier<String> bound = own::toUpperCase;
        Supplier<String> secret = this::secret;
        Function<String, String> still = ManyLambdas::stillMore;
        Function<String, ManyLambdas> made = ManyLambdas::new;
        IntFunction<String[]> array = String[]::new;
        said.addAll(List.of(virtual.apply("four"), ofAnInterface.apply(List.of("one")), bound.get(), secret.get()));
        said.addAll(List.of(still.apply("s"), made.apply("made").own, array.apply(2).length));
    }

    private void converting() {
        Predicate<String> primitive = text -> text.isEmpty();
        IntBinaryOperator operator = (left, right) -> left - right;
        ToLongFunction<String> widened = String::length;
        ToIntFunction<Integer> unboxed = Integer::intValue;
        IntFunction<Object> boxed = Integer::valueOf;
        Consumer<List<Object>> dropped = List::size;
        Consumer<String> wide = Long::parseLong;
        Text narrowed = Map.of("key", "value")::get;
        dropped.accept(said);
        wide.accept("5");
        Supplier<String> serializable = (Supplier<String> & Serializable) () -> "kept";
        said.addAll(List.of(primitive.test(""), operator.applyAsInt(5, 3), widened.applyAsLong("six")));
        said.addAll(List.of(unboxed.applyAsInt(7), boxed.apply(8), narrowed.of("key"), serializable.get()));
        Greeting greeting = name -> "hello " + name;
        said.add(greeting.twice().to("you"));
    }

    private void many() {
        Supplier<?>[] six = {() -> 0, () -> 1, () -> 2, () -> 3, () -> 4, () -> 5, () -> 6};
        for (var supplier : six) {
            said.add(supplier.get());
        }
        Supplier<Object> inner = new Inner()::secret;
        said.add(inner.get());
    }

    private String secret() {
        return "secret of " + own;
    }

    private static String stillMore(String text) {
        return text + "!";
    }

    /** Private to its nest: another class of the package cannot call it. */
    private static final class Inner {
        private Object secret() {
            return "inner";
        }
    }
}
