package dev.pipewright.infra;

import dev.pipewright.decisions.close.Ended;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The rule by which an execution that has not ended well is closed, whatever ended it. Step Functions sends its events to
 * the account's default bus as well as it can; one that is lost is found by the clock.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-states.html">Step Functions events</a>
 */
final class ExecutionEnds extends Construct {

    private static final int RETRIES = 2;
    private static final Duration WORTH_KNOWING = Duration.hours(6);

    private final Queue deadLetters;
    private final Rule rule;

    ExecutionEnds(Construct scope, String stateMachineArn, Alias function) {
        super(scope, "ExecutionEnds");
        deadLetters = DeadLetters.of(this);
        DeadLetters.ofFailures(this, deadLetters, function, RETRIES, WORTH_KNOWING);
        rule = Rule.Builder.create(this, "Rule")
                .description("Executions of Pipewright that have not ended well")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.states"))
                        .detailType(List.of(Ended.DETAIL_TYPE))
                        // Map.of has another order in every process, and the template would have it too.
                        .detail(new TreeMap<>(Map.of(
                                "stateMachineArn",
                                List.of(stateMachineArn),
                                "status",
                                Arrays.stream(Ended.How.values())
                                        .map(Enum::name)
                                        .toList())))
                        .build())
                .targets(List.of(LambdaFunction.Builder.create(function)
                        .deadLetterQueue(deadLetters)
                        .build()))
                .build();
    }

    /** Where an end goes that the function could not be given or failed on. */
    Queue deadLetters() {
        return deadLetters;
    }

    /** The rule that gives the function the ends. */
    Rule rule() {
        return rule;
    }
}
