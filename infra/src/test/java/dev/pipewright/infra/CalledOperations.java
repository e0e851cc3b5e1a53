package dev.pipewright.infra;

import dev.pipewright.core.handler.EventHandler;
import dev.pipewright.core.json.Json;
import dev.pipewright.statemachine.WorkflowDefinition;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each principal's code calls: a function's classes, the state machine's tasks, the smoke job's script. Others have no code
 * of Pipewright's; what they are there for is told in words.
 *
 * @param byPrincipal principal, as the list of rights calls it → operation → who calls it and what for
 */
record CalledOperations(Map<String, Map<String, String>> byPrincipal) {

    static final String STATE_MACHINE = "the state machine";
    static final String SMOKE_JOB = "the smoke job";

    private static final Set<String> CALLED_ON_SCHEDULE = Set.of(
            "the sweep's schedule",
            "the schedule of missed ends",
            "the schedule of the sweep of unused",
            "the schedule that keeps the page ready",
            "the schedule that keeps the webhook ready");

    /** A schedule keeps them ready, so that Lambda also calls them without anybody waiting. */
    private static final Set<WorkflowFunction> KEPT_READY =
            EnumSet.of(WorkflowFunction.DECISION_PAGE, WorkflowFunction.WEBHOOK);

    private static final Path PROBE = Path.of("../functions/onboarding/src/main/glue/probe.py");

    /** A client of boto3, called at once or kept under a name. */
    private static final String CLIENT = "boto3\\.client\\(\"(\\w+)\"(?:[^()]|\\([^()]*\\))*\\)";

    private static final Pattern CALLED_CLIENT = Pattern.compile(CLIENT + "\\.(\\w+)\\(");
    private static final Pattern KEPT_CLIENT = Pattern.compile("(\\w+) = " + CLIENT + "\n");

    private static final Pattern INTEGRATION =
            Pattern.compile("arn:aws:states:::(?:aws-sdk:)?(\\w+):(\\w+)(?:\\.(\\w+))?");

    /** One reading for all tests: it follows every handler through its classes. */
    static final CalledOperations SHARED = read();

    private static CalledOperations read() {
        var found = new TreeMap<String, Map<String, String>>();
        for (var function : WorkflowFunction.values()) {
            found.put(function.functionName(), called(function));
        }
        found.put(STATE_MACHINE, integrations());
        found.put(SMOKE_JOB, probe());
        found.put("Athena's connectors", Map.of("running connectors", ""));
        found.put(
                Rights.GENERIC_RULE,
                Map.of("events:InvokeApiDestination", "EventBridge sends each event to the sender's address"));
        CALLED_ON_SCHEDULE.forEach(schedule -> found.put(schedule, Map.of("calling on schedule", "")));
        return new CalledOperations(found);
    }

    Set<String> of(String principal) {
        return byPrincipal.getOrDefault(principal, Map.of()).keySet();
    }

    private static Map<String, String> called(WorkflowFunction function) {
        var operations = new TreeMap<String, String>();
        CodeCalls.of(function.handler())
                .forEach((operation, classes) -> operations.put(operation.toString(), Purpose.of(classes)));
        operations.put("running a function", "");
        if (function.isTask()) {
            operations.put("running a function that is traced", "");
        }
        if (function == WorkflowFunction.REPORT_BACK) {
            operations.put("running a function that a queue feeds", "");
        } else if (EventHandler.class.isAssignableFrom(function.handler()) || KEPT_READY.contains(function)) {
            operations.put("running a function that nobody waits for", "");
        }
        return operations;
    }

    /** An integration that waits for the end of what it starts needs more than the call. */
    private static Map<String, String> integrations() {
        var operations = new TreeMap<String, String>();
        Json.tree(WorkflowDefinition.text()).findParents("Resource").stream()
                .map(state -> state.path("Resource").asText())
                .forEach(resource -> integration(resource)
                        .forEach(operation -> operations.put(operation, "states of the workflow")));
        operations.put("running the state machine", "");
        return operations;
    }

    private static Stream<String> integration(String resource) {
        var parts = INTEGRATION.matcher(resource);
        if (!parts.matches()) {
            throw new AssertionError("Not known what a task needs that calls " + resource);
        }
        var operation = parts.group(1) + ":" + capitalized(parts.group(2));
        return "sync".equals(parts.group(3)) ? Stream.of(operation, operation + ".sync") : Stream.of(operation);
    }

    private static Map<String, String> probe() {
        try {
            var script = Files.readString(PROBE);
            var kept = KEPT_CLIENT
                    .matcher(script)
                    .results()
                    .flatMap(client -> Pattern.compile("\\b" + client.group(1) + "\\.(\\w+)\\(")
                            .matcher(script)
                            .results()
                            .map(call -> operation(client.group(2), call.group(1))));
            var called = CALLED_CLIENT.matcher(script).results().map(call -> operation(call.group(1), call.group(2)));
            var operations = Stream.concat(kept, called).collect(Collectors.toSet());
            var clients = Pattern.compile("boto3").matcher(script).results().count() - 1;
            var understood = CALLED_CLIENT.matcher(script).results().count()
                    + KEPT_CLIENT.matcher(script).results().count();
            if (clients != understood) {
                throw new AssertionError(clients + " clients of the probe, of which " + understood + " are understood");
            }
            var found = new TreeMap<String, String>();
            operations.forEach(operation -> found.put(operation, "the probe's script"));
            found.put("running smoke jobs", "");
            found.put("running crawlers", "");
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Python's name of an operation has underscores where the API's has capitals. */
    private static String operation(String service, String name) {
        return service + ":"
                + Pattern.compile("(?:^|_)(\\w)")
                        .matcher(name)
                        .replaceAll(letter ->
                                Matcher.quoteReplacement(letter.group(1).toUpperCase(Locale.ROOT)));
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
