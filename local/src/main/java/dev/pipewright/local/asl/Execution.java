package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.FunctionLibrary;
import dev.pipewright.local.asl.jsonata.QueryEvaluationException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One execution of a state machine. It runs once, on the thread that calls {@link #run()}; every other method may be called
 * from any thread.
 */
public final class Execution {

    private final CompletableFuture<ErrorOutput> stop = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Interpreter interpreter;
    private final String arn;
    private final Start start;
    private final History history;
    private volatile ExecutionResult result;

    /**
     * What an execution begins with.
     *
     * @param input what the first state is given
     * @param entry where it goes on after the first state; absent where the definition says it
     */
    record Start(String name, JsonNode input, Optional<Entry> entry) {}

    Execution(Interpreter interpreter, Start start, History history) {
        this.interpreter = interpreter;
        this.arn = interpreter.identity().executionArn(start.name());
        this.start = start;
        this.history = history;
    }

    /** The execution's ARN. */
    public String arn() {
        return arn;
    }

    /** The execution's name. */
    public String name() {
        return start.name();
    }

    /** What has happened so far. */
    public History history() {
        return history;
    }

    /** How it has ended, once it has. */
    public Optional<ExecutionResult> result() {
        return Optional.ofNullable(result);
    }

    /**
     * Runs the execution to its end.
     *
     * <p>Side effects are those of the integrations. An {@link Error} that an integration throws, such as a failed assertion,
     * is thrown from here.
     *
     * @throws IllegalStateException if it has been run before
     */
    public ExecutionResult run() {
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("The execution " + arn + " has been run. Prepare a new one.");
        }
        var started = now();
        ExecutionResult end;
        try {
            history.add(new HistoryEvent.ExecutionStarted(started, start.input()));
            end = walk(runFrom(started));
        } catch (ExecutionHalted e) {
            end = e.result();
        }
        result = end;
        history.end(new HistoryEvent.ExecutionEnded(now(), end, Duration.between(started, now())));
        return end;
    }

    /**
     * Stops the execution, whatever it is doing (AWS: StopExecution). No further state runs.
     *
     * @param error a name for the reason, or null
     * @param cause the reason, or null
     * @return whether this call stopped it; false if it has ended or been stopped before
     */
    public boolean stop(String error, String cause) {
        return result == null && stop.complete(new ErrorOutput(error, cause));
    }

    private Run runFrom(Instant started) {
        var surroundings = interpreter.surroundings();
        return new Run(
                surroundings,
                new FunctionLibrary(surroundings.time(), surroundings.random(), surroundings.uuids()),
                interpreter.integrations(),
                new ContextObject(interpreter.identity(), start.name(), started, start.input()),
                new Watch(
                        surroundings.time(), started.plus(interpreter.machine().timeout()), stop),
                history);
    }

    private ExecutionResult walk(Run run) {
        Map<String, JsonNode> variables = new HashMap<>();
        var data = start.input();
        var next = Optional.of(interpreter.machine().startAt());
        var entry = start.entry();
        try {
            while (next.isPresent()) {
                run.watch().check();
                var transition = visit(run, interpreter.machine().state(next.get()), data, variables);
                variables.putAll(transition.assigned());
                DataLimit.checkStored(variables.values());
                data = transition.output();
                next = entry.map(Entry::state).or(transition::next);
                entry.ifPresent(given -> variables.putAll(given.variables()));
                entry = Optional.empty();
            }
            return new ExecutionResult.Succeeded(data);
        } catch (StateFailure e) {
            return new ExecutionResult.Failed(e.output());
        }
    }

    private Transition visit(Run run, State state, JsonNode data, Map<String, JsonNode> variables) {
        var visit = new Visit(run, state.name(), data, variables);
        history.add(new HistoryEvent.StateEntered(visit.enteredAt(), state.name(), state.type(), data));
        try {
            var transition = state.run(visit);
            history.add(new HistoryEvent.StateExited(
                    now(), state.name(), transition.output(), transition.assigned(), since(visit.enteredAt())));
            return transition;
        } catch (QueryEvaluationException e) {
            throw failed(state, visit, StateFailure.of(e));
        } catch (StateFailure e) {
            throw failed(state, visit, e);
        }
    }

    private StateFailure failed(State state, Visit visit, StateFailure failure) {
        var output = failure.output();
        history.add(new HistoryEvent.StateFailed(
                now(), state.name(), output.error(), output.cause(), since(visit.enteredAt())));
        return failure;
    }

    private Duration since(Instant moment) {
        return Duration.between(moment, now());
    }

    private Instant now() {
        return interpreter.surroundings().time().now();
    }
}
