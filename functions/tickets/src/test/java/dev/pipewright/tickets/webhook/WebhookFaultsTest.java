package dev.pipewright.tickets.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.sfn.model.SfnException;

/**
 * Every call that a delivery makes fails, each in turn, before it is carried out and after: the sender is answered 503 or as
 * if nothing had been, and whoever sends again finds one execution. Where senders give up is told in the module's README.
 */
class WebhookFaultsTest {

    private static final List<String> CALLS_OF_A_REQUEST =
            List.of("getSecretValue", "updateItem", "getSecretValue", "putItem", "startExecution", "updateItem");

    private static final List<String> CALLS_OF_A_REFUSAL = List.of("getSecretValue", "updateItem", "sendMessage");

    private static final Map<String, RuntimeException> FAILURES = Map.of(
            "throttled",
                    ProvisionedThroughputExceededException.builder()
                            .statusCode(400)
                            .build(),
            "timed out", ApiCallTimeoutException.create(4000),
            "not reached", SdkClientException.create("Unable to execute HTTP request"),
            "broken",
                    DynamoDbException.builder()
                            .statusCode(500)
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("InternalServerError")
                                    .build())
                            .build(),
            "denied",
                    SfnException.builder()
                            .statusCode(400)
                            .message("AccessDenied")
                            .build(),
            "a defect", new IllegalStateException("of the SDK"));

    /** One failure of one call. */
    record Case(int call, String failure, boolean carriedOut) {}

    static Stream<Case> ofARequest() {
        return cases(CALLS_OF_A_REQUEST.size());
    }

    static Stream<Case> ofARefusal() {
        return cases(CALLS_OF_A_REFUSAL.size());
    }

    private static Stream<Case> cases(int calls) {
        var cases = new ArrayList<Case>();
        for (var call = 1; call <= calls; call++) {
            for (var failure : FAILURES.keySet()) {
                cases.add(new Case(call, failure, false));
                cases.add(new Case(call, failure, true));
            }
        }
        return cases.stream();
    }

    @Test
    void theCallsOfADeliveryAreTheOnesThatFailHere() {
        var world = new World();

        assertThat(world.deliver("jira", issue(world, "Host: db.example.com", "eve"))
                        .status())
                .isEqualTo(202);
        assertThat(world.calls).isEqualTo(CALLS_OF_A_REQUEST);

        var refused = new World();
        assertThat(refused.deliver("jira", issue(refused, "Port: none", "eve")).status())
                .isEqualTo(400);
        assertThat(refused.calls).isEqualTo(CALLS_OF_A_REFUSAL);
    }

    @ParameterizedTest
    @MethodSource("ofARequest")
    void whateverFailsASenderThatSendsAgainStartsOneExecution(Case given) {
        var world = new World();
        world.fails(given.call(), given.carriedOut(), FAILURES.get(given.failure()));

        var first = world.deliver("jira", issue(world, "Host: db.example.com", "eve"));
        var again = world.deliver("jira", issue(world, "Host: db.example.com", "eve"));
        var later = new ArrayList<WebhookAnswer>();
        world.workflow.endAll();
        later.add(world.deliver("jira", issue(world, "Host: db.example.com", "eve")));

        assertThat(first.status()).isIn(202, 503);
        assertThat(again.status()).isIn(200, 202);
        assertThat(later.get(0).status()).isEqualTo(200);
        assertThat(later.get(0).body()).isEqualTo(again.body());
        assertOneSealedExecution(world, "eve");
    }

    @ParameterizedTest
    @MethodSource("ofARequest")
    void aDeliveryOfSomebodyElseThatComesBetweenTakesNobodysHandAway(Case given) {
        var world = new World();
        world.fails(given.call(), given.carriedOut(), FAILURES.get(given.failure()));

        var first = world.deliver("jira", issue(world, "Host: db.example.com", "eve"));
        world.deliver("jira", issue(world, "Host: db.example.com", "ivan"));
        world.deliver("jira", issue(world, "Host: db.example.com", "eve"));

        // What failed before Eve was written down was seen by nobody; her own delivery comes again.
        var seen = given.call() > 2 || (given.call() == 2 && given.carriedOut());
        assertOneSealedExecution(world, seen || first.status() != 503 ? "eve" : "ivan");
    }

    @ParameterizedTest
    @MethodSource("ofARefusal")
    void whateverFailsARefusalIsToldAtLeastOnceUnderOneKey(Case given) {
        var world = new World();
        world.fails(given.call(), given.carriedOut(), FAILURES.get(given.failure()));

        var first = world.deliver("jira", issue(world, "Port: none", "eve"));
        var again = world.deliver("jira", issue(world, "Port: none", "eve"));

        assertThat(first.status()).isEqualTo(503);
        assertThat(again.status()).isEqualTo(400);
        assertThat(new HashSet<>(world.queue.messages())).hasSize(1);
        assertThat(world.workflow.started()).isEmpty();
    }

    @Test
    void twoFailuresInARowAreNoWorse() {
        for (var first = 1; first <= CALLS_OF_A_REQUEST.size(); first++) {
            for (var second = 1; second <= CALLS_OF_A_REQUEST.size(); second++) {
                var world = new World();
                world.fails(first, first % 2 == 0, FAILURES.get("timed out"));
                world.deliver("jira", issue(world, "Host: db.example.com", "eve"));
                world.fails(world.calls.size() + second, second % 2 == 0, FAILURES.get("not reached"));
                world.deliver("jira", issue(world, "Host: db.example.com", "eve"));
                world.fails(0, false, FAILURES.get("not reached"));

                var answer = world.deliver("jira", issue(world, "Host: db.example.com", "eve"));

                assertThat(answer.status()).as("%s, then %s", first, second).isIn(200, 202);
                assertOneSealedExecution(world, "eve");
            }
        }
    }

    private static void assertOneSealedExecution(World world, String changer) {
        assertThat(world.workflow.started()).hasSize(1);
        world.workflow.started().forEach((name, input) -> {
            assertThat(new ExecutionSeal(Redacted.of(PlayedSecrets.SEAL)).sealed(name, Json.tree(input)))
                    .isTrue();
            assertThat(Json.tree(input).path("ticket").path("changedBy").findValuesAsText("id"))
                    .contains(changer);
        });
    }

    private static Delivery issue(World world, String description, String user) {
        var body = Json.write(Map.of(
                "webhookEvent",
                "jira:issue_updated",
                "user",
                Map.of("accountId", user),
                "changelog",
                Map.of("id", "1", "items", List.of(Map.of("field", "description"))),
                "issue",
                Map.of("key", "DATA-7", "fields", Map.of("summary", "Glue", "description", description))));
        return Signed.by(TicketSystem.JIRA, PlayedSecrets.SECRET, world.clock.instant(), body);
    }
}
