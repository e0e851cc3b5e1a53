package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.peered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.Runs;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultMatrixTest {

    /** Both change the same field of the connection, so one would undo the other. */
    private static final Set<Fault> PLACEMENTS = Set.of(Fault.ZONE_OF_ANOTHER_SUBNET, Fault.GROUP_GONE);

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsProvedByItsOwnRuleAndDecidesTheStage(Fault fault) {
        var step = Networks.diagnose(fault.in(peered()));

        var check = Runs.only(step.checks(), fault.check());
        assertThat(check.cause()).contains(fault.cause());
        assertThat(check.confidence()).contains(Confidence.PROVEN);
        assertThat(check.evidence()).isNotEmpty();
        assertThat(check.fix()).get().satisfies(fix -> {
            assertThat(fix.who()).isPresent();
            assertThat(fix.console()).isPresent();
            assertThat(fix.cli()).get().asString().startsWith("aws ");
            assertThat(fix.terraform()).isPresent();
        });
        assertThat(check.evidence()).containsEntry("afterTheFix", "PASSED").containsEntry("pathAfterTheFix", "OPEN");
        assertThat(step.decided()).isTrue();
        assertThat(step.diagnosis())
                .get()
                .satisfies(diagnosis -> assertThat(diagnosis.notExamined())
                        .containsAll(CheckName.after(Stage.NETWORK).stream()
                                .map(CheckName::id)
                                .toList()));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    void aSecondFaultHidesNeither(Fault first, Fault second) {
        var step = Networks.diagnose(second.in(first.in(peered())));

        assertThat(step.checks().stream()
                        .filter(Check::proves)
                        .map(check -> check.cause().orElseThrow()))
                .contains(first.cause(), second.cause());
        assertThat(step.checks().stream().filter(Check::proves))
                .allSatisfy(check -> assertThat(check.evidence()).containsEntry("afterTheFix", "PASSED"));
        assertThat(Runs.only(step.checks(), first.check()).evidence().get("pathAfterTheFix"))
                .asString()
                .startsWith("STILL_BLOCKED_BY")
                .contains(second.check().id());
        assertThat(step.diagnosis())
                .get()
                .satisfies(diagnosis -> assertThat(diagnosis.cause())
                        .isEqualTo(step.checks().stream()
                                .filter(Check::proves)
                                .map(check -> check.cause().orElseThrow())
                                .min(Comparator.naturalOrder())
                                .orElseThrow()));
    }

    static List<Fault> faults() {
        return Fault.ALL;
    }

    static Stream<Arguments> pairs() {
        return IntStream.range(0, Fault.ALL.size()).boxed().flatMap(index -> {
            var first = Fault.ALL.get(index);
            return Fault.ALL.subList(index + 1, Fault.ALL.size()).stream()
                    .filter(second -> second.check() != first.check())
                    .filter(second -> !PLACEMENTS.containsAll(Set.of(first, second)))
                    .map(second -> Arguments.of(first, second));
        });
    }

    @Test
    void aHealthyPathFailsNothing() {
        var same = Networks.diagnose(HealthyWorld.world());
        var peered = Networks.diagnose(peered());

        assertThat(Stream.concat(same.checks().stream(), peered.checks().stream()))
                .noneMatch(check -> check.state() == CheckState.FAILED || check.state() == CheckState.INCONCLUSIVE);
        assertThat(same.checks().stream().filter(check -> check.state() == CheckState.PASSED))
                .hasSize(16);
        assertThat(same.diagnosis()).isEmpty();
        assertThat(same.decided()).isFalse();
    }
}
