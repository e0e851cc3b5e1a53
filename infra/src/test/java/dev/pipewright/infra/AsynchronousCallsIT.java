package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.LinkToken;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call that nobody waits for is kept when it cannot be made, and when its function fails. */
class AsynchronousCallsIT {

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;

    @ParameterizedTest
    @CsvSource({
        "pipewright-sweep-decisions, rate(5 minutes), FunctionsSweepDecisionsLive",
        "pipewright-sweep-unused, rate(60 minutes), FunctionsSweepUnusedLive",
        "pipewright-close-missed, rate(15 minutes), FunctionsCloseMissedLive",
        "pipewright-keep-page-ready, rate(1440 minutes), FunctionsDecisionPageLive",
        "pipewright-keep-webhook-ready, rate(1440 minutes), FunctionsWebhookLive"
    })
    void aScheduleHasItsRhythmAndIsTriedAgainUntilTheNextIsDue(String name, String rhythm, String function) {
        var schedule = schedule(name);

        assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo(rhythm);
        assertThat(schedule.at("/Target/Arn/Ref").asText()).startsWith(function);
        assertThat(rhythm)
                .isEqualTo(
                        "rate(%d minutes)",
                        schedule.at("/Target/RetryPolicy/MaximumEventAgeInSeconds")
                                        .asInt()
                                / 60);
    }

    @Test
    void everyTargetThatNobodyWaitsForKeepsWhatItCouldNotBeGivenAndWhatItFailedOnInOneQueue() {
        assertThat(targets())
                .hasSameSizeAs(STACK.ofType("AWS::SQS::Queue").keySet().stream()
                        // What waits in a queue for a function is held by that queue.
                        .filter(queue -> !queue.startsWith("Notes"))
                        .toList());
        assertThat(targets()).isNotEmpty().allSatisfy(target -> {
            var queue = target.at("/DeadLetterConfig/Arn/Fn::GetAtt/0").asText();
            var alias = STACK.resource(target.at("/Arn/Ref").asText()).path("Properties");

            assertThat(STACK.ofType("AWS::SQS::Queue")).containsKey(queue);
            assertThat(STACK.ofType("AWS::Lambda::EventInvokeConfig").values())
                    .map(config -> config.path("Properties"))
                    .filteredOn(config -> config.path("FunctionName").equals(alias.path("FunctionName")))
                    .singleElement()
                    .satisfies(config -> {
                        assertThat(config.path("Qualifier")).isEqualTo(alias.path("Name"));
                        assertThat(config.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0")
                                        .asText())
                                .isEqualTo(queue);
                    });
        });
    }

    @Test
    void aQueueKeepsWhatItHasForFourteenDaysAndIsReachedByTlsOnly() {
        assertThat(STACK.ofType("AWS::SQS::Queue").values()).isNotEmpty().allSatisfy(queue -> {
            assertThat(queue.at("/Properties/MessageRetentionPeriod").asInt()).isEqualTo(14 * 24 * 60 * 60);
            assertThat(queue.at("/Properties/SqsManagedSseEnabled").asBoolean()).isTrue();
        });
        assertThat(STACK.ofType("AWS::SQS::QueuePolicy").values())
                .hasSameSizeAs(STACK.ofType("AWS::SQS::Queue").values())
                .allSatisfy(policy -> assertThat(policy.toString())
                        .contains("\"Effect\":\"Deny\"")
                        .contains("{\"aws:SecureTransport\":\"false\"}"));
    }

    @Test
    void onlyTheBadEndsOfThisStateMachineAreClosed() {
        assertThat(STACK.ofType("AWS::Events::Rule").values())
                .map(rule -> rule.at("/Properties/EventPattern"))
                .filteredOn(pattern -> pattern.path("source").toString().contains("aws.states"))
                .singleElement()
                .satisfies(pattern -> {
                    assertThat(pattern.at("/detail/status").toString())
                            .isEqualTo("[\"FAILED\",\"TIMED_OUT\",\"ABORTED\"]");
                    assertThat(pattern.at("/detail/stateMachineArn").toString())
                            .contains(":stateMachine:pipewright-connect-data-source");
                });
    }

    @Test
    void thePageIsKeptReadyByARequestThatLooksNothingUp() {
        var request = Json.tree(
                schedule("pipewright-keep-page-ready").at("/Target/Input").asText());

        assertThat(request.at("/requestContext/http/method").asText()).isEqualTo("HEAD");
        assertThat(LinkToken.parse(request.at("/pathParameters/token").asText()))
                .isEmpty();
        assertThat(request.path("version").asText()).isEqualTo("2.0");
    }

    private static List<JsonNode> targets() {
        var schedules = STACK.ofType("AWS::Scheduler::Schedule").values().stream()
                .map(schedule -> schedule.at("/Properties/Target"));
        var rules = STACK.ofType("AWS::Events::Rule").values().stream()
                .map(rule -> rule.at("/Properties/Targets"))
                .flatMap(targets -> Stream.of(targets.path(0)));
        // A log takes what it is given.
        return Stream.concat(schedules, rules)
                .filter(target -> target.at("/Arn").has("Ref"))
                .toList();
    }

    private static JsonNode schedule(String name) {
        return STACK.ofType("AWS::Scheduler::Schedule").values().stream()
                .map(resource -> resource.path("Properties"))
                .filter(candidate -> candidate.path("Name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
