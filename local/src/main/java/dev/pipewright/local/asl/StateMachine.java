package dev.pipewright.local.asl;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A definition in the Amazon States Language, loaded and found to hold nothing that the interpreter would not do. It is
 * immutable and serves any number of executions at a time.
 */
public final class StateMachine {

    /** How long a Standard workflow may run at most (AWS: "Step Functions service quotas"). */
    private static final Duration ONE_YEAR = Duration.ofDays(365);

    private final String startAt;
    private final Duration timeout;
    private final Map<String, State> states;

    StateMachine(String startAt, Optional<Duration> timeout, Map<String, State> states) {
        this.startAt = startAt;
        this.timeout = timeout.filter(limit -> limit.compareTo(ONE_YEAR) < 0).orElse(ONE_YEAR);
        this.states = Map.copyOf(states);
    }

    /**
     * Loads a definition.
     *
     * @param definitionJson the text of the ASL file
     * @param substitutions the values of its <code>${Name}</code> placeholders, as the CDK's {@code definitionSubstitutions};
     *     a placeholder without a value and a value without a placeholder are both refused
     * @throws InvalidDefinition with all findings, if the definition is not valid or uses something that the interpreter does
     *     not implement
     */
    public static StateMachine load(String definitionJson, Map<String, String> substitutions) {
        var findings = new Findings();
        var text = Placeholders.replace(definitionJson, substitutions, findings);
        return new DefinitionReader(findings).read(text);
    }

    /** The names of all states. */
    public Set<String> stateNames() {
        return states.keySet();
    }

    /** The Resources of all tasks, as {@link Interpreter} wants an integration for each. */
    public Set<String> resources() {
        return tasks().stream().map(task -> task.resource().integration()).collect(Collectors.toSet());
    }

    String startAt() {
        return startAt;
    }

    /** How long an execution may take. */
    Duration timeout() {
        return timeout;
    }

    State state(String name) {
        return states.get(name);
    }

    List<TaskState> tasks() {
        return states.values().stream()
                .filter(TaskState.class::isInstance)
                .map(TaskState.class::cast)
                .toList();
    }
}
