package dev.pipewright.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.question.OpenPoints.Kind;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.question.WordedQuestion;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.plan.NetworkFacts.Route;
import dev.pipewright.onboarding.plan.PlanResult.Next;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenEndsTest {

    private static final Hint SUBNET = Hint.missing("network.subnetId", "A connection needs a subnet.");
    private static final Hint METHOD = Hint.missing("credentials.method", "Pipewright must know how to log in.");
    private static final NetworkFacts PLACED =
            new NetworkFacts(Route.PLACED, Optional.of(Samples.PLACEMENT), List.of(), List.of(), List.of());
    private static final NetworkFacts NO_SUBNET =
            new NetworkFacts(Route.INCOMPLETE, Optional.empty(), List.of(), List.of(SUBNET), List.of(SUBNET.finding()));
    private static final NetworkFacts WRONG_SUBNET = new NetworkFacts(
            Route.INVALID,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(new Finding("network.subnetId", "NOT_FOUND", "There is no subnet-0.", "Name one that exists.")));
    private static final String KNOWN = "{}";
    private static final String WITHOUT_A_TYPE = "{\"source\": {\"type\": null}}";

    @Test
    void aRequestThatLacksNothingIsPlanned() {
        assertThat(find(KNOWN, OpenPoints.NONE, PLACED)).isEmpty();
    }

    @Test
    void anExistingConnectionIsAskedAboutBeforeAnythingElse() {
        var existing = new ExistingConnection("arn:c", "orders-old", "JDBC", "orders.example.com:5432/orders");
        var open = new OpenPoints(
                Kind.REUSE, "It exists already.", List.of(existing), List.of(), List.of(), List.of(METHOD.finding()));

        var result = find(KNOWN, open, WRONG_SUBNET).orElseThrow();

        assertThat(result.next()).isEqualTo(Next.ASK);
        assertThat(result.question())
                .contains(new WordedQuestion.Reuse(List.of(existing), Optional.of("orders-analytics")));
        assertThat(result.summary()).isEqualTo("It exists already.");
        assertThat(result.findings()).containsExactly(METHOD.finding());
    }

    @Test
    void whatTheTestOfAnExistingConnectionLacksIsAskedBeforeItIsOfferedAndNothingElseIs() {
        var existing = new ExistingConnection("arn:c", "orders-old", "JDBC", "orders.example.com:5432/orders");
        var table = Hint.missing("verification.table", "A crawler proves a connection by one table.");
        var open = new OpenPoints(
                Kind.REUSE,
                "It exists already.",
                List.of(existing),
                List.of(),
                List.of(table),
                List.of(table.finding()));

        assertThat(asked(KNOWN, open, NO_SUBNET)).containsExactly(table);
        assertThat(asked(KNOWN, open, WRONG_SUBNET)).containsExactly(table);
    }

    @Test
    void whichResourceIsMeantIsAskedBeforeWhereTheConnectionGoes() {
        SourceCandidate candidate = Planned.resource(SourceType.POSTGRESQL, Optional.empty(), Optional.empty());
        var open =
                new OpenPoints(Kind.CHOOSE, "One could be meant.", List.of(), List.of(candidate), List.of(), List.of());

        var result = find(KNOWN, open, NO_SUBNET).orElseThrow();

        assertThat(result.question())
                .contains(new WordedQuestion.Choose(
                        "One could be meant.", List.of(candidate), Optional.of("orders-analytics")));
    }

    @Test
    void whatCannotBePlacedEndsWithEverythingThatIsWrongAndAsksNothing() {
        var result = find(KNOWN, hints(), WRONG_SUBNET).orElseThrow();

        assertThat(result.next()).isEqualTo(Next.INVALID);
        assertThat(result.summary()).isEqualTo("There is no subnet-0.");
        assertThat(result.findings())
                .extracting(Finding::path)
                .containsExactly("network.subnetId", "credentials.method");
    }

    @Test
    void whereTheConnectionGoesIsAskedInTheSameFormOnceItIsKnownWhatItLeadsTo() {
        assertThat(asked(KNOWN, hints(), NO_SUBNET)).containsExactly(METHOD, SUBNET);
        assertThat(asked(WITHOUT_A_TYPE, hints(), NO_SUBNET)).containsExactly(METHOD);
        assertThat(asked(KNOWN, OpenPoints.NONE, NO_SUBNET)).containsExactly(SUBNET);
        assertThat(asked(KNOWN, hints(), PLACED)).containsExactly(METHOD);
    }

    @Test
    void whoCannotBeAskedIsToldEverythingWhateverIsAskedFirst() {
        var result = find(WITHOUT_A_TYPE, hints(), NO_SUBNET).orElseThrow();

        assertThat(result.summary())
                .isEqualTo("More is needed to plan the connection: credentials.method, network.subnetId.");
        assertThat(result.findings()).containsExactly(METHOD.finding(), SUBNET.finding());
    }

    private static OpenPoints hints() {
        return new OpenPoints(
                Kind.HINTS, "More is needed.", List.of(), List.of(), List.of(METHOD), List.of(METHOD.finding()));
    }

    private static List<Hint> asked(String parts, OpenPoints open, NetworkFacts network) {
        var question = find(parts, open, network).flatMap(PlanResult::question).orElseThrow();
        assertThat(Json.tree(question).path("kind").asText()).isEqualTo("HINTS");
        return ((WordedQuestion.Hints) question).hints();
    }

    private static Optional<PlanResult> find(String parts, OpenPoints open, NetworkFacts network) {
        return OpenEnds.of(new PlanInput(
                Samples.EXECUTION,
                Samples.STATE,
                Samples.ACCOUNT,
                Samples.readRequestWith(parts),
                open,
                network,
                Optional.empty(),
                List.of()));
    }
}
