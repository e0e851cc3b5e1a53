package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoosingTest {

    private static final String PROD = Samples.candidate("orders-prod").arn();

    private final World world = new World();
    private final Question question = Samples.choose("orders-prod", "orders-test");

    @Test
    void thePageShowsOfEachResourceWhatTellsItFromTheOthers() {
        var page = world.get(world.asked(question)).getBody();

        assertThat(page)
                .contains(
                        "Several databases of this account could be the source.",
                        "1. <strong>orders-prod</strong>",
                        "2. <strong>orders-test</strong>",
                        "3. <strong>None of these</strong>",
                        "PostgreSQL 16.3, Amazon RDS",
                        "available",
                        "orders-prod.c9akciq32rgw.eu-central-1.rds.amazonaws.com:5432",
                        "<dd>orders</dd>",
                        "vpc-0a1b2c3d4e5f60718",
                        "private",
                        "switched on",
                        "Secret kept by AWS",
                        "Its name is like the connection’s.",
                        "value=\"" + PROD + "\"",
                        "Type the word “answer”")
                .doesNotContain("rds!db", "checked=");
    }

    @Test
    void whatAwsDoesNotSayIsSaidToBeUnknown() {
        var bare = new SourceCandidate(
                Samples.ACCOUNT.arn("redshift", "namespace:x"),
                "sales",
                SourceType.REDSHIFT,
                Deployment.REDSHIFT_SERVERLESS,
                new Endpoint("sales.example.com", 5439),
                Optional.of(new Endpoint("writer.example.com", 5439)),
                Optional.empty(),
                Optional.empty(),
                "modifying",
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                false,
                Optional.empty(),
                List.of("It is the only one."));
        var token = world.asked(new Question.Choose("This could be it.", List.of(bare), Optional.of("sales-orders")));

        assertThat(world.get(token).getBody())
                .contains(
                        "Is this the source?",
                        "You asked for the connection <code>sales-orders</code>",
                        "Amazon Redshift, Amazon Redshift Serverless",
                        "writer.example.com:5439",
                        "not told by AWS",
                        "outside a VPC",
                        "public",
                        "switched off",
                        "<dd>no</dd>",
                        "last part of the connection’s name");
    }

    @Test
    void theChosenResourceIsFilledInFromTheRecord() {
        var token = world.asked(question);

        var answer = world.post(token, Map.of("candidate", PROD, "confirmation", " answer "));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(delivered().decision()).isEqualTo(Verdict.ANSWERED);
        assertThat(delivered().kind()).isEqualTo("CHOOSE");
        assertThat(delivered().planHash()).isEmpty();
        assertThat(delivered().answer()).contains(Json.tree("""
                {"kind":"CHOOSE","arn":"%s","request":{"source":{"type":"POSTGRESQL",
                 "host":"orders-prod.c9akciq32rgw.eu-central-1.rds.amazonaws.com","port":5432,
                 "deployment":"RDS"}}}""".formatted(PROD)));
        assertThat(world.events.types()).containsExactly("Input Requested");
    }

    @Test
    void whatTheFormSaysOfTheResourceItselfIsNotRead() {
        var token = world.asked(question);

        world.post(
                token,
                Map.of(
                        "candidate", PROD,
                        "host", "evil.example",
                        "source.host", "evil.example",
                        "confirmation", "answer"));

        assertThat(world.sfn.outputs().toString()).contains("orders-prod.").doesNotContain("evil.example");
    }

    @Test
    void noneOfTheseIsAnAnswerWithoutAResource() {
        var token = world.asked(question);

        world.post(token, Map.of("candidate", "none", "confirmation", "answer"));

        assertThat(delivered().answer()).contains(Json.tree("{\"kind\":\"CHOOSE\"}"));
        assertThat(world.get(token).getBody()).contains("<h1>Answered</h1>", "None of the resources shown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:rds:eu-central-1:123456789012:db:other",
                "arn:aws:rds:eu-central-1:999999999999:db:orders-prod",
                "orders-prod",
                "0",
                "NONE",
                "\"><script>alert(1)</script>"
            })
    void whatWasNotShownCannotBeChosen(String forged) {
        var answer = world.post(world.asked(question), Map.of("candidate", forged, "confirmation", "answer"));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody())
                .contains("href=\"#candidate-0\"", "id=\"candidate-error\"", "value=\"answer\"")
                .doesNotContain("checked=", "<script");
        assertThat(world.sfn.outputs()).isEmpty();
        assertThat(world.items("audit/")).isEmpty();
    }

    @Test
    void aScannerThatSubmitsTheFormAsItIsAnswersNothing() {
        var token = world.asked(question);

        var blank = world.post(token, Map.of("confirmation", ""));
        var first = world.post(token, Map.of("candidate", PROD, "confirmation", ""));

        assertThat(world.get(token).getBody()).doesNotContain("value=\"answer\"");
        assertThat(blank.getStatusCode()).isEqualTo(422);
        assertThat(first.getStatusCode()).isEqualTo(422);
        assertThat(first.getBody()).contains("Type the word.", "checked");
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void aSecondVisitShowsWhatWasChosenAndASecondAnswerLoses() {
        var token = world.asked(question);
        world.post(token, Map.of("candidate", PROD, "confirmation", "answer"));

        var again = world.post(token, Map.of("candidate", PROD, "confirmation", "answer"));
        var other = world.post(token, Map.of("candidate", "none", "confirmation", "answer"));
        var shown = world.get(token);

        assertThat(again.getStatusCode()).isEqualTo(200);
        assertThat(other.getStatusCode()).isEqualTo(409);
        assertThat(shown.getBody()).contains("<h1>Answered</h1>", "The source is orders-prod.");
        assertThat(world.sfn.outputs()).hasSize(1);
        assertThat(world.items("audit/")).hasSize(1);
    }

    @Test
    void hostileNamesOfResourcesAreShownAsText() {
        var hostile = "<img src=x onerror=alert(1)>\u202E\r\n";
        var plain = Samples.candidate("orders-prod");
        var candidate = new SourceCandidate(
                plain.arn() + "\"><script>",
                hostile,
                plain.type(),
                plain.deployment(),
                plain.endpoint(),
                Optional.empty(),
                Optional.of(hostile),
                Optional.of(hostile),
                hostile,
                Optional.of(hostile),
                List.of(),
                List.of(),
                false,
                false,
                Optional.empty(),
                List.of(hostile));
        var token = world.asked(new Question.Choose(hostile, List.of(candidate), Optional.of(hostile)));

        var page = world.get(token).getBody();
        var answered = world.post(token, Map.of("candidate", candidate.arn(), "confirmation", "answer"));

        for (var html : List.of(page, answered.getBody())) {
            assertThat(html)
                    .doesNotContain("<img", "<script", "\u202E", "\r")
                    .contains("&lt;img src=x onerror=alert(1)&gt;");
        }
        assertThat(answered.getStatusCode()).isEqualTo(200);
    }

    private DecisionResult delivered() {
        assertThat(world.sfn.outputs()).hasSize(1);
        return Json.read(world.sfn.outputs().get(0), DecisionResult.class);
    }
}
