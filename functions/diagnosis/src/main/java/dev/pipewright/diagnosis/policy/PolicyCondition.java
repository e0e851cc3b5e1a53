package dev.pipewright.diagnosis.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One test of a statement's {@code Condition} block: the operators on strings, ARNs, booleans and presence, with
 * {@code IfExists} (IAM User Guide, "IAM JSON policy elements: Condition operators").
 *
 * @param operator such as {@code StringLike} or {@code BoolIfExists}
 * @param key the context key, such as {@code aws:SourceVpc}
 * @param values alternatives
 */
public record PolicyCondition(String operator, String key, List<String> values) {

    private static final String IF_EXISTS = "IfExists";
    private static final String FOR_ALL = "ForAllValues:";
    private static final String NULL = "Null";

    /** Whether a policy's value admits a request's value, by operator; the "Not" forms admit if none does. */
    private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.of(
            "StringEquals",
            String::equals,
            "StringEqualsIgnoreCase",
            String::equalsIgnoreCase,
            "StringLike",
            (pattern, value) -> Wildcard.of(pattern).test(value),
            "ArnEquals",
            (pattern, value) -> Wildcard.of(pattern).test(value),
            "ArnLike",
            (pattern, value) -> Wildcard.of(pattern).test(value),
            "Bool",
            String::equalsIgnoreCase);

    public PolicyCondition {
        values = List.copyOf(values);
    }

    /**
     * Whether the condition holds.
     *
     * @param context the values of the request, by key in lower case
     * @return empty if this cannot be said: the request's value is not known, or the operator is not evaluated here
     */
    public Optional<Boolean> holds(Map<String, List<String>> context) {
        var actual = context.get(key.toLowerCase(Locale.ROOT));
        if (operator.equals(NULL)) {
            return Optional.of(values.contains(String.valueOf(actual == null)));
        }
        var plain = operator.substring(operator.indexOf(':') + 1);
        var base = plain.endsWith(IF_EXISTS) ? plain.substring(0, plain.length() - IF_EXISTS.length()) : plain;
        boolean negated = base.contains("Not");
        var admits = OPERATORS.get(base.replace("Not", ""));
        if (admits == null || actual == null) {
            return admits != null && operator.endsWith(IF_EXISTS) ? Optional.of(true) : Optional.empty();
        }
        if (operator.startsWith(FOR_ALL)) {
            return Optional.of(actual.stream()
                    .allMatch(value -> values.stream().anyMatch(pattern -> admits.test(pattern, value)) != negated));
        }
        boolean any =
                actual.stream().anyMatch(value -> values.stream().anyMatch(pattern -> admits.test(pattern, value)));
        return Optional.of(any != negated);
    }
}
