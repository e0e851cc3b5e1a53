package dev.pipewright.local.asl;

import dev.pipewright.local.asl.jsonata.QueryEvaluationException;
import dev.pipewright.local.asl.jsonata.Template;
import java.util.List;
import java.util.Optional;

/**
 * Calls an integration, again where Retry says so, and leads elsewhere where Catch says so.
 *
 * @param name the state's name
 * @param resource what is called
 * @param arguments what it is given; the state's input if absent
 * @param timeout how long one attempt may take
 * @param heartbeat how long a callback may be silent
 * @param retriers tried in order
 * @param catchers tried in order, once no retry is left
 * @param exit what follows when the task has succeeded
 */
record TaskState(
        String name,
        Resource resource,
        Optional<Template> arguments,
        Seconds timeout,
        Optional<Seconds> heartbeat,
        List<Retrier> retriers,
        List<Catcher> catchers,
        Exit exit)
        implements State {

    TaskState {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public Transition run(Visit visit) {
        var budget = new RetryBudget(retriers, visit.random());
        while (true) {
            try {
                return attempt(visit);
            } catch (StateFailure failure) {
                var delay = budget.take(failure.output().error());
                if (delay.isEmpty()) {
                    return caught(visit, failure);
                }
                visit.retryAfter(delay.get());
            }
        }
    }

    private Transition attempt(Visit visit) {
        var attempt = new TaskAttempt(this, visit);
        try {
            var result = attempt.perform();
            var transition = exit.leave(visit.bindings().withResult(result), result);
            attempt.succeeded(result);
            return transition;
        } catch (QueryEvaluationException e) {
            throw attempt.failed(StateFailure.of(e));
        } catch (StateFailure e) {
            throw attempt.failed(e);
        }
    }

    private Transition caught(Visit visit, StateFailure failure) {
        var way = catchers.stream()
                .filter(catcher -> catcher.errors().matches(failure.output().error()))
                .findFirst()
                .orElseThrow(() -> failure)
                .exit();
        var bindings = visit.bindings().withErrorOutput(failure.output().toJson());
        var transition = way.leave(bindings, failure.output().toJson());
        visit.caught(failure.output(), transition);
        return transition;
    }
}
