package dev.pipewright.core.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.execution.Requester;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingFoldersTest {

    /** {@code printf %s 'jira:5b10ac8d' | sha256sum | cut -c1-32} */
    private static final String JIRA = "/pipewright/staging/requester/edde2ab1b3a9863eab2a4b66055f59e2/";

    /** {@code printf %s 'os:dana' | sha256sum | cut -c1-32} */
    private static final String OS = "/pipewright/staging/requester/c1fa2e3df41653d0f4961298768061a0/";

    private static final String DECISION = StagingFolders.ofDecision("0a1b2c3d".repeat(8));
    private static final Requester DANA = verified(Map.of("os", "dana", "jira", "5b10ac8d"));

    @Test
    void aRequesterHasAFolderForEachIdThatAShellCanCompute() {
        assertThat(StagingFolders.of(DANA)).containsExactlyInAnyOrder(JIRA, OS);
    }

    @Test
    void lettersAndWhiteSpaceAroundAnIdMakeNoDifference() {
        assertThat(StagingFolders.of(verified(Map.of("OS", " Dana ")))).containsExactly(OS);
    }

    @Test
    void theSameIdInAnotherSystemIsSomebodyElse() {
        assertThat(StagingFolders.of(verified(Map.of("jira", "dana")))).doesNotContain(OS);
    }

    @Test
    void whomNothingVouchesForHasNone() {
        var claimed = new Requester(DANA.ids(), Optional.empty(), false);

        assertThat(StagingFolders.of(claimed)).isEmpty();
        assertThat(StagingFolders.isOwn(OS + "orders", claimed)).isFalse();
    }

    @Test
    void anEmptyIdIsNobodys() {
        assertThat(StagingFolders.of(verified(Map.of("servicenow", " ")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders.2026-03_b", ".orders", "..."})
    void whatLiesDirectlyInAFolderIsTheirs(String name) {
        assertThat(StagingFolders.isOwn(OS + name, DANA)).isTrue();
        assertThat(StagingFolders.isOwn(JIRA + name, DANA)).isTrue();
    }

    @Test
    void whatIsTypedForADecisionLiesInAFolderOfItsOwn() {
        assertThat(StagingFolders.isOfDecision(DECISION + "0a1b2c3d".repeat(4))).isTrue();
        assertThat(StagingFolders.isOfDecision(StagingFolders.OF_DECISIONS + "0a1b2c3d".repeat(4)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../orders", "a/orders", "orders:3", "orders/", "orders\n", "ö", " orders"})
    void anythingElseIsNot(String name) {
        assertThat(StagingFolders.isOwn(OS + name, DANA)).isFalse();
        assertThat(StagingFolders.isOfDecision(DECISION + name)).isFalse();
    }

    @Test
    void anotherFolderIsNotTheirs() {
        assertThat(StagingFolders.isOwn("/pipewright/staging/requester/0a/orders", DANA))
                .isFalse();
        assertThat(StagingFolders.isOwn(StagingFolders.OF_DECISIONS + "orders", DANA))
                .isFalse();
        assertThat(StagingFolders.isOwn("/production" + OS + "orders", DANA)).isFalse();
        assertThat(StagingFolders.isOfDecision(OS + "orders")).isFalse();
    }

    private static Requester verified(Map<String, String> ids) {
        return new Requester(ids, Optional.empty(), true);
    }
}
