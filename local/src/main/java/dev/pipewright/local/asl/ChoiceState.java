package dev.pipewright.local.asl;

import dev.pipewright.local.asl.jsonata.Bindings;
import dev.pipewright.local.asl.jsonata.QueryEvaluationException;
import dev.pipewright.local.asl.jsonata.Template;
import java.util.List;
import java.util.Optional;

/**
 * Goes where the first rule that holds points to.
 *
 * @param name the state's name
 * @param rules in the order in which they are tried
 * @param otherwise the way out if no rule holds: Default with the state's own Output and Assign
 */
record ChoiceState(String name, List<Rule> rules, Optional<Exit> otherwise) implements State {

    ChoiceState {
        rules = List.copyOf(rules);
    }

    @Override
    public String type() {
        return "Choice";
    }

    @Override
    public Transition run(Visit visit) {
        var bindings = visit.bindings();
        return rules.stream()
                .filter(rule -> rule.holds(bindings))
                .map(Rule::exit)
                .findFirst()
                .or(() -> otherwise)
                .orElseThrow(() -> new StateFailure(
                        ErrorName.NO_CHOICE_MATCHED,
                        "No rule of the Choice state '" + name + "' holds and it has no Default."))
                .leave(bindings, visit.input());
    }

    /**
     * One of the Choices.
     *
     * @param path where it stands, for messages
     * @param condition an expression that gives true or false
     * @param exit the way out if it holds
     */
    record Rule(String path, Template condition, Exit exit) {

        boolean holds(Bindings bindings) {
            var truth = condition.evaluate(bindings);
            if (!truth.isBoolean()) {
                throw new QueryEvaluationException(path + "/Condition takes true or false, and its expression gave a "
                        + truth.getNodeType() + ".");
            }
            return truth.booleanValue();
        }
    }
}
