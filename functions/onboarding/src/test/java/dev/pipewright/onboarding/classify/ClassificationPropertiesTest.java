package dev.pipewright.onboarding.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.ticket.Completion;
import dev.pipewright.onboarding.account.FixedIdentity;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.RecordingBus;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.classify.Classification.Route;
import dev.pipewright.onboarding.classify.RequestReview.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Connection;

/** What holds for every request, by random ones. */
class ClassificationPropertiesTest {

    private static final int REQUESTS = 2_000;
    private static final int SOME = 500;

    private final RequestClassifier classifier = classifier(new InMemoryGlue()
            .withJdbc("my-postgres-db", Samples.ORDERS_URL)
            .with(Connection.builder().name("events").connectionType("KAFKA").build()));
    private final RandomRequests random = new RandomRequests(20_260_301);

    @Test
    void aClassifiedRequestClassifiesToItself() {
        var routes = new EnumMap<Route, Integer>(Route.class);
        for (var i = 0; i < REQUESTS; i++) {
            var request = random.request();
            var once = classify(request, random.answers());
            routes.merge(once.route(), 1, Integer::sum);

            once.request().ifPresent(completed -> {
                var twice = classify(Json.tree(completed), List.of());
                assertThat(twice.route()).as("%s", request).isEqualTo(once.route());
                assertThat(twice.request()).as("%s", request).contains(completed);
            });
        }
        // Only a ticket is read back, and these come from nowhere.
        assertThat(routes)
                .containsOnlyKeys(EnumSet.complementOf(EnumSet.of(Route.COMPLETE)))
                .allSatisfy((route, count) -> assertThat(count).as("%s", route).isGreaterThan(REQUESTS / 100));
    }

    @Test
    void theSameAnswersTwiceAreTheSameAnswers() {
        for (var i = 0; i < SOME; i++) {
            var request = random.request();
            var answers = random.answers();
            var again = new ArrayList<>(answers);
            again.addAll(answers);

            assertThat(classify(request, again)).as("%s", request).isEqualTo(classify(request, answers));
        }
    }

    @Test
    void whatAnAnswerDoesNotNameStaysAsItWas() {
        for (var i = 0; i < SOME; i++) {
            var request = (ObjectNode) random.request();
            var before = request.deepCopy();
            var answered = AnsweredRequest.of(request, random.answers());

            assertThat(request).isEqualTo(before);
            assertThat(answered.refused()).isEmpty();
            assertThat(answered.document().path("query")).isEqualTo(before.path("query"));
            assertThat(answered.document().path("mode")).isEqualTo(before.path("mode"));
        }
    }

    /** A review sees no account, so it takes a named connection for granted; apart from that it says the same. */
    @Test
    void aReviewWithoutAnAccountFindsTheSame() {
        var review = new RequestReview();
        var ofAnEmptyAccount = classifier(new InMemoryGlue());
        for (var i = 0; i < SOME; i++) {
            var request = random.request();
            var reviewed = review.review(request);
            var classified = ofAnEmptyAccount.classify(input(request, List.of()));
            var takenForGranted = reviewed.summary().startsWith("About the existing connection")
                    || classified.findings().stream()
                            .anyMatch(finding -> finding.code().equals("CONNECTION_NOT_FOUND"));
            if (takenForGranted) {
                continue;
            }
            var outcome = reviewed.outcome().map(Outcome::name).orElse(Outcome.NEEDS_INPUT.name());
            var findings = outcome.equals(Outcome.NEEDS_INPUT.name()) ? List.of() : reviewed.findings();
            assertThat(outcome)
                    .as("%s", request)
                    .isEqualTo(
                            classified.route() == Route.DISCOVER
                                    ? Outcome.NEEDS_INPUT.name()
                                    : classified.route().name());
            assertThat(findings).as("%s", request).isEqualTo(classified.findings());
        }
    }

    private Classification classify(JsonNode request, List<Answer> answers) {
        return classifier.classify(input(request, answers));
    }

    private static ClassifyInput input(JsonNode request, List<Answer> answers) {
        return new ClassifyInput(Samples.EXECUTION, Samples.STATE, request, answers, Completion.NONE);
    }

    private static RequestClassifier classifier(InMemoryGlue glue) {
        var identity = new CallerIdentity(new FixedIdentity(), Samples.ACCOUNT.region());
        return new RequestClassifier(identity, glue, new RecordingBus().milestones(), RequesterVerification.NONE);
    }
}
