package dev.pipewright.local.accuracy;

import dev.pipewright.core.outcome.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All cases with what was said of them, and how they are counted. */
final class Scores {

    /** Stands where a case belongs to no stage: nothing is wrong, or only the text shows the stage. */
    private static final String HEALTHY = "(nothing is wrong)";

    private static final String BY_TEXT = "(other)";

    private final List<Answer> answers;

    /** One case, and what the diagnosis said. */
    record Answer(DiagnosisCase asked, Examination said) {

        /** Whether the cause is the right one, and as sure as it must be; where nothing is wrong, that nothing is said. */
        boolean right() {
            return asked.expected()
                    .map(right -> said.cause().filter(right.cause()::equals).isPresent()
                            && right.stage()
                                    .map(stage ->
                                            said.stage().filter(stage::equals).isPresent())
                                    .orElse(true)
                            && said.confidence().orElseThrow().compareTo(right.confidence()) <= 0)
                    .orElseGet(() -> said.cause().isEmpty() && said.outcome().isEmpty());
        }

        /** Whether all that must be proven is proven. */
        boolean provesAll() {
            return said.proven().containsAll(asked.toBeProven());
        }

        /** Whether something is proven that is neither the cause nor one of the others. */
        boolean overclaims() {
            return asked.expected().isEmpty()
                    ? !said.proven().isEmpty()
                    : said.confidence().filter(Confidence.PROVEN::equals).isPresent()
                            && !said.cause().equals(asked.expected().map(DiagnosisCase.Expected::cause));
        }

        String stage() {
            return asked.expected()
                    .map(right -> right.stage().map(Enum::name).orElse(BY_TEXT))
                    .orElse(HEALTHY);
        }

        String engine() {
            return Engines.of(asked);
        }

        @Override
        public String toString() {
            var expected = asked.expected()
                    .map(right -> right.cause() + " " + right.confidence())
                    .orElse("nothing");
            return asked + "\n      expected " + expected + (asked.also().isEmpty() ? "" : " and " + asked.also())
                    + ", got " + said + (said.proven().isEmpty() ? "" : ", proven " + said.proven());
        }
    }

    private Scores(List<Answer> answers) {
        this.answers = List.copyOf(answers);
    }

    static Scores of(List<DiagnosisCase> cases) {
        var answers = new ArrayList<Answer>();
        cases.forEach(each -> answers.add(new Answer(each, Examination.of(each))));
        return new Scores(answers);
    }

    List<Answer> answers() {
        return answers;
    }

    long right() {
        return answers.stream().filter(Answer::right).count();
    }

    /** Returns what is printed: the counts by stage and by engine, then every case that is not right. */
    String report() {
        return "Right: %d of %d cases%n%nBy stage%n%s%nBy engine%n%s%nNot right%n%s"
                .formatted(right(), answers.size(), table(Answer::stage), table(Answer::engine), confusion());
    }

    private String table(Function<Answer, String> by) {
        Map<String, List<Answer>> groups =
                answers.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> String.format(
                        Locale.ROOT,
                        "  %-22s %3d of %3d%n",
                        group.getKey(),
                        group.getValue().stream().filter(Answer::right).count(),
                        group.getValue().size()))
                .collect(Collectors.joining());
    }

    private String confusion() {
        return answers.stream()
                .filter(answer -> !answer.right() || !answer.provesAll() || answer.overclaims())
                .map(answer -> "  " + answer + "\n")
                .collect(Collectors.joining());
    }
}
