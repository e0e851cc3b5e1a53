package dev.pipewright.local.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One statement of an identity-based policy, and whether it applies to a request.
 *
 * @param allow whether its effect is Allow; otherwise Deny
 * @param action which actions it is about; IAM ignores their case
 * @param resource which resources it is about
 * @param variables policy variables in its resources, such as {@code aws:username}; such a resource matches nothing here
 * @param conditions all of which must hold
 */
record PolicyStatement(
        boolean allow,
        Predicate<String> action,
        Predicate<String> resource,
        Set<String> variables,
        List<PolicyCondition> conditions) {

    private static final String VARIABLE = "${";
    private static final Set<String> ELEMENTS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

    /**
     * What is asked.
     *
     * @param action such as {@code s3:GetObject}
     * @param resource an ARN, or {@code *}
     * @param context known values, by key in lower case
     */
    record Request(String action, String resource, Map<String, List<String>> context) {}

    /** Reads the statements of a policy document; {@code Statement} may be one object or an array. */
    static List<PolicyStatement> of(JsonNode document) {
        return each(document.path("Statement")).map(PolicyStatement::statement).toList();
    }

    /** Whether the statement is known to apply; one whose conditions cannot be evaluated does not. */
    boolean appliesTo(Request request) {
        return concerns(request)
                && resource.test(request.resource())
                && conditions.stream()
                        .allMatch(
                                condition -> condition.holds(request.context()).orElse(false));
    }

    /** The keys whose values decide whether the statement applies and are not known. */
    Set<String> missing(Request request) {
        Set<String> keys = new TreeSet<>();
        if (!concerns(request)) {
            return keys;
        }
        keys.addAll(variables);
        if (resource.test(request.resource())) {
            conditions.stream()
                    .filter(condition -> condition.holds(request.context()).isEmpty())
                    .forEach(condition -> keys.add(condition.key()));
        }
        return keys;
    }

    private boolean concerns(Request request) {
        return action.test(request.action());
    }

    private static PolicyStatement statement(JsonNode statement) {
        statement.fieldNames().forEachRemaining(name -> {
            if (!ELEMENTS.contains(name)) {
                throw new IllegalArgumentException(
                        "A statement of an identity-based policy has no '%s'; it has %s".formatted(name, ELEMENTS));
            }
        });
        Set<String> variables = new TreeSet<>();
        Stream.of("Resource", "NotResource")
                .flatMap(name -> texts(statement.path(name)))
                .filter(text -> text.contains(VARIABLE))
                .forEach(text -> variables.add(text.substring(text.indexOf(VARIABLE) + 2, text.indexOf('}'))));
        return new PolicyStatement(
                isAllow(statement.path("Effect").asText()),
                matcher(statement, "Action", Wildcard::ignoringCase),
                matcher(statement, "Resource", PolicyStatement::resource),
                Set.copyOf(variables),
                conditions(statement.path("Condition")));
    }

    private static boolean isAllow(String effect) {
        return switch (effect) {
            case "Allow" -> true;
            case "Deny" -> false;
            default ->
                throw new IllegalArgumentException("Effect must be Allow or Deny, but is '%s'".formatted(effect));
        };
    }

    private static Predicate<String> matcher(
            JsonNode statement, String element, Function<String, Predicate<String>> pattern) {
        var positive = statement.path(element);
        var negative = statement.path("Not" + element);
        if (positive.isMissingNode() == negative.isMissingNode()) {
            throw new IllegalArgumentException(
                    "A statement has either %s or Not%s, exactly one of them".formatted(element, element));
        }
        Predicate<String> any = texts(positive.isMissingNode() ? negative : positive)
                .map(pattern)
                .reduce(text -> false, Predicate::or);
        return positive.isMissingNode() ? any.negate() : any;
    }

    private static Predicate<String> resource(String pattern) {
        return pattern.contains(VARIABLE) ? text -> false : Wildcard.of(pattern);
    }

    private static List<PolicyCondition> conditions(JsonNode block) {
        List<PolicyCondition> conditions = new ArrayList<>();
        block.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(test -> conditions.add(new PolicyCondition(
                                operator.getKey(),
                                test.getKey(),
                                texts(test.getValue()).toList()))));
        return List.copyOf(conditions);
    }

    private static Stream<String> texts(JsonNode oneOrMany) {
        return each(oneOrMany).map(JsonNode::asText);
    }

    private static Stream<JsonNode> each(JsonNode oneOrMany) {
        if (oneOrMany.isMissingNode()) {
            return Stream.empty();
        }
        return oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
    }
}
