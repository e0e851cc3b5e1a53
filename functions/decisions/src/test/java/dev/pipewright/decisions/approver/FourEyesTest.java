package dev.pipewright.decisions.approver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.execution.Requester.Hand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FourEyesTest {

    private static final Approver ADA = approver("ada@example.com", false, Map.of("jira", "5b10-ada"));
    private static final Approver IVAN = approver("ivan@example.com", true, Map.of("jira", "5b10-ivan"));

    @Test
    void somebodyElseMayDecide() {
        assertThat(FourEyes.mayDecide(ADA, verified(Map.of("jira", "5b10-rita"), "rita@example.com")))
                .isTrue();
    }

    @Test
    void oneCommonIdMakesThemTheSamePerson() {
        assertThat(FourEyes.mayDecide(ADA, verified(Map.of("jira", "5B10-ADA"), "rita@example.com")))
                .isFalse();
        assertThat(FourEyes.mayDecide(ADA, verified(Map.of("jira", "5b10-rita"), "Ada@Example.com")))
                .isFalse();
        assertThat(FourEyes.mayDecide(ADA, verified(Map.of("email", "ada@example.com"), null)))
                .isFalse();
    }

    @Test
    void anAddressWithATagIsTheSameMailbox() {
        assertThat(FourEyes.mayDecide(ADA, verified(Map.of(), "ada+glue@example.com")))
                .isFalse();
    }

    @Test
    void whoCannotBeComparedCountsAsTheSamePerson() {
        assertThat(FourEyes.mayDecide(ADA, verified(Map.of("servicenow", "rita"), null)))
                .isFalse();
        assertThat(FourEyes.mayDecide(IVAN, verified(Map.of(), null))).isFalse();
        assertThat(FourEyes.mayDecide(ADA, verified(Map.of("jira", " "), null))).isFalse();
    }

    @Test
    void anUnverifiedRequestIsOnlyForTheIndependent() {
        var claimed = new Requester(Map.of("jira", "5b10-rita"), Optional.of("rita@example.com"), false);

        assertThat(FourEyes.mayDecide(ADA, claimed)).isFalse();
        assertThat(FourEyes.mayDecide(IVAN, claimed)).isTrue();
        assertThat(FourEyes.mayDecide(IVAN, new Requester(Map.of(), Optional.empty(), false)))
                .isTrue();
    }

    @Test
    void anUnverifiedClaimToBeTheApproverIsBelievedToTheirDisadvantage() {
        var claimed = new Requester(Map.of("jira", "5b10-ivan"), Optional.empty(), false);

        assertThat(FourEyes.mayDecide(IVAN, claimed)).isFalse();
    }

    @Test
    void whoeverChangedTheTicketMayNotDecideAboutIt() {
        var changedByAda = changedBy(new Hand(Map.of("jira", "5b10-ada"), Optional.empty()));

        assertThat(FourEyes.mayDecide(ADA, changedByAda)).isFalse();
        assertThat(FourEyes.mayDecide(IVAN, changedByAda)).isTrue();
        assertThat(FourEyes.mayDecide(
                        ADA, changedBy(new Hand(Map.of("jira", "5b10-eve"), Optional.of("ada+x@example.com")))))
                .isFalse();
    }

    @Test
    void ofAllWhoChangedTheTicketNoneMayDecide() {
        var changed = changedBy(
                new Hand(Map.of("jira", "5b10-eve"), Optional.empty()),
                new Hand(Map.of("jira", "5b10-ada"), Optional.empty()),
                new Hand(Map.of("jira", "5b10-rita"), Optional.empty()));

        assertThat(FourEyes.mayDecide(ADA, changed)).isFalse();
        assertThat(FourEyes.mayDecide(IVAN, changed)).isTrue();
    }

    @Test
    void aTicketThatSomebodyUnknownChangedIsDecidedByNobody() {
        var unknown = changedBy(new Hand(Map.of(), Optional.empty()));
        var incomparable = changedBy(new Hand(Map.of("servicenow", "eve"), Optional.empty()));

        for (var changed : List.of(unknown, incomparable)) {
            assertThat(FourEyes.mayDecide(ADA, changed)).isFalse();
            assertThat(FourEyes.mayDecide(IVAN, changed)).isFalse();
        }
    }

    private static Requester changedBy(Hand... hands) {
        return new Requester(Map.of("jira", "5b10-rita"), Optional.of("rita@example.com"), true, List.of(hands));
    }

    private static Requester verified(Map<String, String> ids, String email) {
        return new Requester(ids, Optional.ofNullable(email), true);
    }

    private static Approver approver(String email, boolean independent, Map<String, String> ids) {
        return new Approver(
                email,
                "dba",
                Optional.empty(),
                Optional.of(independent),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ids);
    }
}
