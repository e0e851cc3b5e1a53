package dev.pipewright.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many known texts are read right, per engine and stage, and what the others are taken for. */
class AccuracyTest {

    private static final ErrorReader READER = ErrorReader.withAllRules();

    /** What was reached on the day the rules were written; never lower it to make a change pass. */
    private static final double REPORTED = 1.0;

    private static final double HELD_OUT = 0.96;

    private static final double WITHOUT_ENGINE = 0.99;

    /** How a known text was read. */
    private record Case(KnownError known, Reading reading) {

        static Case of(KnownError known) {
            return new Case(known, known.readBy(READER));
        }

        boolean isRight() {
            return reading.cause() == known.cause();
        }

        String engine() {
            return known.engine().map(Enum::name).orElse("ANY");
        }

        String stage() {
            return known.cause().stage().map(Enum::name).orElse(Cause.UNKNOWN.name());
        }
    }

    @Test
    void everyRecordedTextIsReadRight() {
        var cases = cases(KnownError.recorded());

        report("recorded", cases);
        confusion(cases);
        assertThat(accuracy(cases)).isEqualTo(1);
    }

    @Test
    void aTextIsReadTheSameWhereItsEngineIsNotSaid() {
        var without = known().map(KnownError::withoutEngine).map(Case::of).toList();

        report("engine unsaid", without);
        assertThat(accuracy(without)).isGreaterThanOrEqualTo(WITHOUT_ENGINE);
    }

    @Test
    void reportedTextsAreReadAsWellAsWhenTheRulesWereWritten() {
        var cases = cases(KnownError.reported().stream()
                .filter(known -> !known.isHeldOut())
                .toList());

        report("reported", cases);
        confusion(cases);
        assertThat(accuracy(cases)).isGreaterThanOrEqualTo(REPORTED);
    }

    @Test
    void heldOutTextsAreReadNearlyAsWell() {
        var cases = cases(
                KnownError.reported().stream().filter(KnownError::isHeldOut).toList());

        report("held out", cases);
        assertThat(accuracy(cases)).isGreaterThanOrEqualTo(HELD_OUT);
    }

    @Test
    void aTextReadRightIsReadAsSurelyAsItsSourceAllows() {
        var cases = known().map(Case::of).filter(Case::isRight).toList();

        assertThat(cases)
                .allSatisfy(one -> assertThat(one.reading().confidence())
                        .as(one.known().text())
                        .isLessThanOrEqualTo(one.known().least()));
    }

    /** All that rules may be written for. */
    private static Stream<KnownError> known() {
        return Stream.concat(
                KnownError.recorded().stream(), KnownError.reported().stream().filter(known -> !known.isHeldOut()));
    }

    private static List<Case> cases(List<KnownError> known) {
        return known.stream().map(Case::of).toList();
    }

    private static double accuracy(List<Case> cases) {
        return cases.stream().filter(Case::isRight).count() / (double) cases.size();
    }

    private static void report(String what, List<Case> cases) {
        line("%n%-12s %-12s %4d of %4d  %.3f", what, "all", right(cases), cases.size(), accuracy(cases));
        by(what, cases, Case::engine);
        by(what, cases, Case::stage);
    }

    private static void by(String what, List<Case> cases, Function<Case, String> key) {
        var groups = new TreeMap<String, List<Case>>();
        cases.stream()
                .map(key)
                .distinct()
                .forEach(name -> groups.put(
                        name,
                        cases.stream()
                                .filter(one -> key.apply(one).equals(name))
                                .toList()));
        groups.forEach((name, group) ->
                line("%-12s %-12s %4d of %4d  %.3f", what, name, right(group), group.size(), accuracy(group)));
    }

    private static long right(List<Case> cases) {
        return cases.stream().filter(Case::isRight).count();
    }

    /** Never of held-out texts: who sees them writes rules for them. */
    private static void confusion(List<Case> cases) {
        cases.stream()
                .filter(one -> !one.isRight())
                .forEach(one -> line(
                        "  %s read as %s %s by %s: %s",
                        one.known().cause(),
                        one.reading().confidence(),
                        one.reading().cause(),
                        one.reading().rule().orElse("no rule"),
                        one.reading().quoted().replaceAll("\\s+", " ")));
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
