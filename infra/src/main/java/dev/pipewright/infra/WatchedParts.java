package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.IConstruct;

/** The parts of a stack that are watched, found where they are made: what is added later is watched without more. */
final class WatchedParts {

    private final List<IConstruct> all;

    WatchedParts(Stack stack) {
        all = new ArrayList<>(stack.getNode().findAll());
    }

    Function function(WorkflowFunction function) {
        return only(Function.class, function.camelCase());
    }

    ILogGroup log(WorkflowFunction function) {
        return only(LogGroup.class, function.camelCase() + "Log");
    }

    StateMachine stateMachine() {
        return only(StateMachine.class, "StateMachine");
    }

    HttpApi api() {
        return only(HttpApi.class, "Api");
    }

    ILogGroup accessLog() {
        return only(LogGroup.class, "AccessLog");
    }

    /** The queues that are empty as long as all is well. */
    List<Queue> deadLetters() {
        return of(Queue.class).stream()
                .filter(queue -> queue.getNode().getId().equals("DeadLetters"))
                .toList();
    }

    /** The queue of what is to be noted on tickets. */
    Queue notes() {
        return only(Queue.class, "Queue");
    }

    List<CfnRule> rules() {
        return of(CfnRule.class);
    }

    private <T extends IConstruct> List<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private <T extends IConstruct> T only(Class<T> type, String id) {
        return of(type).stream()
                .filter(construct -> construct.getNode().getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + type.getSimpleName() + " " + id));
    }
}
