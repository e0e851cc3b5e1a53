package dev.pipewright.diagnosis.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One statement of a policy, and whether it applies to a request.
 *
 * @param allow whether its effect is Allow; otherwise Deny
 * @param action which actions it is about; IAM ignores their case
 * @param resource which resources it is about
 * @param principals whose requests it is about; everybody's in an identity-based policy, which has no such element
 * @param variables policy variables in its resources, such as {@code aws:username}; such a resource matches nothing here
 * @param conditions all of which must hold
 */
public record PolicyStatement(
        boolean allow,
        Predicate<String> action,
        Predicate<String> resource,
        Principals principals,
        Set<String> variables,
        List<PolicyCondition> conditions) {

    private static final String VARIABLE = "${";
    private static final Set<String> ELEMENTS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final Set<String> ELEMENTS_OF_RESOURCE = Stream.concat(
                    ELEMENTS.stream(), Stream.of("Principal", "NotPrincipal"))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What is asked.
     *
     * @param action such as {@code s3:GetObject}
     * @param resource an ARN, or {@code *}
     * @param context known values, by key in lower case
     */
    public record Request(String action, String resource, Map<String, List<String>> context) {}

    /** Reads the statements of an identity-based policy; {@code Statement} may be one object or an array. */
    public static List<PolicyStatement> of(JsonNode document) {
        return statements(document, ELEMENTS);
    }

    /** Reads the statements of a resource's own policy, or of a role's trust policy, which names no resource. */
    public static List<PolicyStatement> ofResource(JsonNode document) {
        return statements(document, ELEMENTS_OF_RESOURCE);
    }

    private static List<PolicyStatement> statements(JsonNode document, Set<String> elements) {
        return each(document.path("Statement"))
                .map(statement -> statement(statement, elements))
                .toList();
    }

    /** Whether the statement is known to apply; one whose conditions cannot be evaluated does not. */
    public boolean appliesTo(Request request) {
        return concerns(request)
                && resource.test(request.resource())
                && conditions.stream()
                        .allMatch(
                                condition -> condition.holds(request.context()).orElse(false));
    }

    /** The keys whose values decide whether the statement applies and are not known. */
    public Set<String> missing(Request request) {
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

    private static PolicyStatement statement(JsonNode statement, Set<String> elements) {
        statement.fieldNames().forEachRemaining(name -> {
            if (!elements.contains(name)) {
                throw new IllegalArgumentException((elements == ELEMENTS
                                ? "A statement of an identity-based policy has no '%s'; it has %s"
                                : "A statement of a resource's policy has no '%s'; it has %s")
                        .formatted(name, elements));
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
                namesNoResource(statement, elements)
                        ? text -> true
                        : matcher(statement, "Resource", PolicyStatement::resource),
                Principals.of(statement),
                Set.copyOf(variables),
                conditions(statement.path("Condition")));
    }

    private static boolean namesNoResource(JsonNode statement, Set<String> elements) {
        return elements != ELEMENTS && !statement.has("Resource") && !statement.has("NotResource");
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
