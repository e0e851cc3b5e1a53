package dev.pipewright.local.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The diagnosis of every snapshot, held against what is wrong with it; prints how often it is right. */
class SnapshotAccuracyTest {

    /** Floors, of the cases that the list holds; they only ever rise. */
    private static final int RIGHT = 288;

    private static final int PROVEN_AS_EXPECTED = 288;
    private static final int OTHER_CAUSE_PROVEN = 0;

    private static Scores scores;

    @BeforeAll
    static void examineAll() {
        scores = Scores.of(DiagnosisCase.all());
        System.out.println(scores.report());
    }

    @Test
    void nothingIsProvenWhereNothingIsWrong() {
        assertThat(scores.answers())
                .filteredOn(answer -> answer.asked().expected().isEmpty())
                .allSatisfy(answer -> assertThat(answer.said().proven()).isEmpty());
    }

    @Test
    void whatCanBeProvenIsProven() {
        assertThat(scores.answers())
                .filteredOn(Scores.Answer::provesAll)
                .hasSizeGreaterThanOrEqualTo(PROVEN_AS_EXPECTED);
    }

    @Test
    void noOtherCauseIsProven() {
        assertThat(scores.answers()).filteredOn(Scores.Answer::overclaims).hasSizeLessThanOrEqualTo(OTHER_CAUSE_PROVEN);
    }

    @Test
    void theCauseIsTheRightOne() {
        assertThat(scores.right()).isGreaterThanOrEqualTo(RIGHT);
    }
}
