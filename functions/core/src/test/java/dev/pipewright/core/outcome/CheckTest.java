package dev.pipewright.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CheckTest {

    private static final String ID = "network.subnet";

    @ParameterizedTest
    @EnumSource(value = CheckState.class, names = "FAILED", mode = Mode.EXCLUDE)
    void onlyAFailedCheckNamesACause(CheckState state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        check(Stage.NETWORK, state, Optional.of(Cause.NETWORK_TIMEOUT), Optional.of(Confidence.LIKELY)))
                .withMessageContaining(ID)
                .withMessageContaining(state.name());
    }

    @Test
    void evidenceHasTheSameOrderInEveryJvm() {
        var check = Check.passed(ID, Stage.NETWORK, "m", Map.of("d", 1, "b", 2, "a", 3, "e", 4, "c", 5, "f", 6));

        assertThat(check.evidence().keySet()).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void aCauseComesWithItsConfidenceAndAConfidenceWithItsCause() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        check(Stage.NETWORK, CheckState.FAILED, Optional.of(Cause.NETWORK_TIMEOUT), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> check(Stage.ENGINE, CheckState.FAILED, Optional.empty(), Optional.of(Confidence.PROVEN)));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void onlyATestMayFailWithoutACause(Stage stage) {
        if (stage == Stage.GLUE_TEST || stage == Stage.ENGINE) {
            assertThat(check(stage, CheckState.FAILED, Optional.empty(), Optional.empty())
                            .proves())
                    .isFalse();
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> check(stage, CheckState.FAILED, Optional.empty(), Optional.empty()));
        }
    }

    @Test
    void onlyAProvenCauseProves() {
        assertThat(failed(Confidence.PROVEN).proves()).isTrue();
        assertThat(failed(Confidence.LIKELY).proves()).isFalse();
        assertThat(Check.passed(ID, Stage.NETWORK, "Fine.", Map.of()).proves()).isFalse();
    }

    @Test
    void aCheckThatWasNotMadeIsNeverPassedAndSaysWhy() {
        var check = Check.notExecuted(ID, Stage.NETWORK, "The subnet was not captured.");

        assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(check.message()).isEqualTo("The subnet was not captured.");
    }

    @Test
    void evidenceIsCopied() {
        var evidence = new HashMap<String, Object>(Map.of("subnetId", "subnet-1"));
        var check = Check.passed(ID, Stage.NETWORK, "Fine.", evidence);

        evidence.clear();

        assertThat(check.evidence()).containsEntry("subnetId", "subnet-1");
    }

    private static Check failed(Confidence confidence) {
        return Check.failed(
                ID,
                Stage.NETWORK,
                Cause.NETWORK_SUBNET_NOT_FOUND,
                confidence,
                "There is no such subnet.",
                Map.of(),
                Fix.by("the network team", "Name one that exists"));
    }

    private static Check check(Stage stage, CheckState state, Optional<Cause> cause, Optional<Confidence> confidence) {
        return new Check(
                ID, stage, state, cause, confidence, "Seen.", Map.of(), Optional.empty(), OptionalLong.empty());
    }
}
