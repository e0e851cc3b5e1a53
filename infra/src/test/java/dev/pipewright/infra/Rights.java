package dev.pipewright.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Who may do what, read off a template.
 *
 * @param byPrincipal function name, or what else a role is for → what it may do
 */
record Rights(Map<String, List<Right>> byPrincipal) {

    static final String GENERIC_RULE = "the rule that tells the generic sender";

    /** Who is there only with an option of the deployment → that option. */
    static final Map<String, ContextKey> OPTIONAL = Map.of(GENERIC_RULE, ContextKey.GENERIC_URL);

    private static final Map<String, String> OTHER_ROLES = Map.of(
            "GenericNotesDestinationEventsRole", GENERIC_RULE,
            "WorkflowRole", "the state machine",
            "SmokeJobRole", "the smoke job",
            "AthenaConnectorRole", "Athena's connectors",
            "PageScheduleRole", "the schedule that keeps the page ready",
            "HookScheduleRole", "the schedule that keeps the webhook ready",
            "SweepScheduleRole", "the sweep's schedule",
            "MissedEndsScheduleRole", "the schedule of missed ends",
            "UnusedScheduleRole", "the schedule of the sweep of unused");

    /**
     * One statement.
     *
     * @param condition key and value, after the operator where it is not plain equality; empty where there is none
     */
    record Right(List<String> actions, List<String> resources, String condition) {}

    /** Returns what every role may do, those included that only an option makes. */
    static Rights ofAll() {
        var all = new TreeMap<>(of(SynthesizedStack.CONFIGURED).byPrincipal());
        all.putAll(of(SynthesizedStack.SHARED).byPrincipal());
        return new Rights(all);
    }

    static Rights of(SynthesizedStack stack) {
        var functions = new TreeMap<String, String>();
        stack.ofType("AWS::Lambda::Function")
                .values()
                .forEach(function -> functions.put(
                        function.path("Properties")
                                .path("Role")
                                .path("Fn::GetAtt")
                                .path(0)
                                .asText(),
                        function.path("Properties").path("FunctionName").asText()));
        var found = new TreeMap<String, List<Right>>();
        stack.ofType("AWS::IAM::Policy").values().forEach(policy -> {
            var properties = policy.path("Properties");
            for (var role : properties.path("Roles")) {
                var name = functions.getOrDefault(
                        role.path("Ref").asText(),
                        OTHER_ROLES.getOrDefault(TemplateText.of(role), TemplateText.of(role)));
                found.computeIfAbsent(name, key -> new ArrayList<>()).addAll(statements(properties));
            }
        });
        return new Rights(found);
    }

    List<Right> of(String principal) {
        return byPrincipal.getOrDefault(principal, List.of());
    }

    List<String> actions(String principal) {
        return of(principal).stream().flatMap(right -> right.actions().stream()).toList();
    }

    /** Returns the resources on which a principal may do this. */
    List<String> resources(String principal, String action) {
        return of(principal).stream()
                .filter(right -> right.actions().contains(action))
                .flatMap(right -> right.resources().stream())
                .toList();
    }

    /** Returns the conditions under which a principal may do this, one for each statement that allows it. */
    List<String> conditions(String principal, String action) {
        return of(principal).stream()
                .filter(right -> right.actions().contains(action))
                .map(Right::condition)
                .toList();
    }

    private static List<Right> statements(JsonNode policy) {
        return StreamSupport.stream(
                        policy.path("PolicyDocument").path("Statement").spliterator(), false)
                .map(statement -> new Right(
                        TemplateText.several(statement.path("Action")).stream()
                                .sorted()
                                .toList(),
                        TemplateText.several(statement.path("Resource")),
                        condition(statement.path("Condition"))))
                .toList();
    }

    private static String operator(String name) {
        return name.equals("StringEquals") ? "" : name + " ";
    }

    private static String condition(JsonNode condition) {
        var parts = new ArrayList<String>();
        condition
                .properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> parts.add(operator(operator.getKey()) + key.getKey() + " = "
                                + String.join(", ", TemplateText.several(key.getValue())))));
        return String.join(", ", parts);
    }
}
