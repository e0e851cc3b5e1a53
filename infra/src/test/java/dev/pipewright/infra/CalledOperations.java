package dev.pipewright.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.statemachine.WorkflowDefinition;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each principal's code calls: a function's classes, the state machine's tasks, the smoke job's script. Others have no code
 * of Pipewright's; what they are there for is told in words.
 *
 * @param byPrincipal principal, as the list of rights calls it → operations
 */
record CalledOperations(Map<String, Set<String>> byPrincipal) {

    static final String STATE_MACHINE = "the state machine";
    static final String SMOKE_JOB = "the smoke job";

    private static final Path PROBE = Path.of("../functions/onboarding/src/main/glue/probe.py");

    /** A client of boto3, called at once or kept under a name. */
    private static final String CLIENT = "boto3\\.client\\(\"(\\w+)\"(?:[^()]|\\([^()]*\\))*\\)";

    private static final Pattern CALLED_CLIENT = Pattern.compile(CLIENT + "\\.(\\w+)\\(");
    private static final Pattern KEPT_CLIENT = Pattern.compile("(\\w+) = " + CLIENT + "\n");

    private static final Pattern INTEGRATION =
            Pattern.compile("arn:aws:states:::(?:aws-sdk:)?(\\w+):(\\w+)(?:\\.(\\w+))?");

    static CalledOperations read() {
        var found = new TreeMap<String, Set<String>>();
        for (var function : WorkflowFunction.values()) {
            var called = CodeCalls.of(function.handler()).keySet().stream().map(SdkOperation::toString);
            found.put(function.functionName(), with(called, "running a function"));
        }
        found.put(STATE_MACHINE, with(integrations(), "running the state machine"));
        found.put(SMOKE_JOB, with(probe(), "running smoke jobs", "running crawlers"));
        found.put("Athena's connectors", Set.of("running connectors"));
        found.put("the sweep's schedule", Set.of("calling on schedule"));
        found.put("the schedule of the sweep of unused", Set.of("calling on schedule"));
        return new CalledOperations(found);
    }

    /** An integration that waits for the end of what it starts needs more than the call. */
    private static Stream<String> integrations() {
        return Json.tree(WorkflowDefinition.text()).findValues("Resource").stream()
                .map(JsonNode::asText)
                .flatMap(CalledOperations::integration);
    }

    private static Stream<String> integration(String resource) {
        var parts = INTEGRATION.matcher(resource);
        if (!parts.matches()) {
            throw new AssertionError("Not known what a task needs that calls " + resource);
        }
        var operation = parts.group(1) + ":" + capitalized(parts.group(2));
        return "sync".equals(parts.group(3)) ? Stream.of(operation, operation + ".sync") : Stream.of(operation);
    }

    private static Stream<String> probe() {
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
            return operations.stream();
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

    private static Set<String> with(Stream<String> operations, String... more) {
        return Stream.concat(operations, Stream.of(more)).collect(Collectors.toCollection(TreeSet::new));
    }
}
