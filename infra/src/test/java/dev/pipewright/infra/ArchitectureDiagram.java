package dev.pipewright.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The deployed parts and who calls whom, as a Mermaid flowchart. Functions that the state machine calls are drawn together,
 * one box for each package; arrows are read off routes, rules, schedules, the definition's substitutions and the rights of
 * roles, so an arrow that nobody may go is not drawn. Of the queues those are drawn that a function reads.
 */
final class ArchitectureDiagram {

    /** Service of an action → the box it stands for. */
    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("athena", "athena"),
            Map.entry("dynamodb", "table"),
            Map.entry("ec2", "account"),
            Map.entry("events", "bus"),
            Map.entry("glue", "glue"),
            Map.entry("iam", "account"),
            Map.entry("rds", "account"),
            Map.entry("redshift", "account"),
            Map.entry("redshift-serverless", "account"),
            Map.entry("s3", "bucket"),
            Map.entry("secretsmanager", "secrets"),
            Map.entry("ses", "ses"),
            Map.entry("ssm", "parameters"),
            Map.entry("states", "machine"));

    /** Rights that draw no arrow: every part has them, or they come with another right that does. */
    private static final Set<String> NOT_DRAWN = Set.of(
            "cloudformation", "cloudwatch", "ecr", "kms", "lambda", "logs", "serverlessrepo", "sqs", "sts", "xray");

    /** Whose secrets a role may read is who it logs in to. */
    private static final String LOGINS = ":secret:pipewright/tickets/";

    private static final Map<String, String> EVENT_SOURCES =
            Map.of("aws.ses", "ses", "aws.states", "machine", "pipewright", "bus");

    private final JsonNode resources;
    private final Map<String, String> boxes = new TreeMap<>();
    private final Set<String> arrows = new TreeSet<>();

    private ArchitectureDiagram(JsonNode template) {
        resources = template.path("Resources");
    }

    static String of(JsonNode template) {
        var diagram = new ArchitectureDiagram(template);
        diagram.draw();
        var lines = new ArrayList<>(List.of("flowchart LR"));
        diagram.boxes.forEach((id, shape) -> lines.add("  " + id + shape));
        diagram.arrows.forEach(arrow -> lines.add("  " + arrow));
        return String.join("\n", lines) + "\n";
    }

    private void draw() {
        boxes.put("people", "([people])");
        boxes.put("machine", "[[state machine]]");
        arrow("people", "machine", "start");
        var machine = only("AWS::StepFunctions::StateMachine");
        functionsIn(machine.path("DefinitionSubstitutions")).forEach(function -> arrow("machine", box(function), ""));
        rights(machine.at("/RoleArn/Fn::GetAtt/0").asText(), "machine");
        routes();
        of("AWS::Events::Rule").values().forEach(this::rule);
        of("AWS::Scheduler::Schedule").values().forEach(schedule -> {
            boxes.put("scheduler", "[Scheduler]");
            functionsIn(schedule.at("/Target/Arn"))
                    .forEach(function -> arrow(
                            "scheduler",
                            box(function),
                            schedule.path("ScheduleExpression").asText()));
        });
        of("AWS::Lambda::EventSourceMapping")
                .values()
                .forEach(mapping -> functionsIn(mapping.path("FunctionName"))
                        .forEach(function -> arrow(notes(), box(function), "")));
        of("AWS::Lambda::Function")
                .forEach((id, function) ->
                        rights(function.at("/Role/Fn::GetAtt/0").asText(), box(id)));
        of("AWS::Events::Archive").keySet().forEach(archive -> arrow("bus", box("archive", "[(archive)]"), ""));
        of("AWS::SNS::Topic")
                .keySet()
                .forEach(topic -> arrow(box("alarms", "[alarms]"), box("topic", "[SNS topic]"), ""));
    }

    private void routes() {
        for (var route : of("AWS::ApiGatewayV2::Route").values()) {
            var hook = route.path("RouteKey").asText().contains("/hooks/");
            route.path("Target").findValuesAsText("Ref").stream()
                    .flatMap(integration -> functionsIn(properties(integration).path("IntegrationUri")))
                    .forEach(function -> {
                        arrow(hook ? systems() : "people", box("api", "[HTTP API]"), hook ? "deliver" : "decide");
                        arrow("api", box(function), "");
                    });
        }
    }

    private String systems() {
        return box("systems", "([ticket systems])");
    }

    private String notes() {
        return box("notes", "[/queue of notes/]");
    }

    /** The queue of notes is the one that gives up what it could not deliver. */
    private boolean isNotes(JsonNode reference) {
        return properties(reference.at("/Fn::GetAtt/0").asText()).has("RedrivePolicy");
    }

    private void rule(JsonNode rule) {
        var source = EVENT_SOURCES.get(rule.at("/EventPattern/source/0").asText());
        for (var target : rule.path("Targets")) {
            var functions = functionsIn(target.path("Arn")).toList();
            functions.forEach(function -> arrow(source, box(function), "rule"));
            if (isNotes(target.path("Arn"))) {
                arrow(source, notes(), "rule");
            } else if (functions.isEmpty()) {
                arrow(source, box("outcomes", "[log of outcomes]"), "rule");
            }
        }
    }

    private void rights(String role, String from) {
        var statements = of("AWS::IAM::Policy").values().stream()
                .filter(policy -> policy.path("Roles").findValuesAsText("Ref").contains(role))
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
                .toList();
        for (var statement : statements) {
            if (TemplateText.several(statement.path("Resource")).stream().anyMatch(name -> name.contains(LOGINS))) {
                arrow(from, systems(), "");
            }
            if (TemplateText.several(statement.path("Action")).contains("sqs:SendMessage")
                    && isNotes(statement.path("Resource"))) {
                arrow(from, notes(), "");
            }
        }
        statements.stream()
                .flatMap(statement -> TemplateText.several(statement.path("Action")).stream())
                .map(action -> action.substring(0, action.indexOf(':')))
                .filter(service -> !NOT_DRAWN.contains(service))
                .forEach(service ->
                        service(service).filter(to -> !to.equals(from)).ifPresent(to -> arrow(from, to, "")));
    }

    private Optional<String> service(String name) {
        var id = Optional.ofNullable(SERVICES.get(name))
                .orElseThrow(() -> new AssertionError("Nobody has said how " + name + " is drawn"));
        boxes.putIfAbsent(
                id,
                switch (id) {
                    case "table" -> "[(decisions table)]";
                    case "bus" -> "{{Pipewright's bus}}";
                    case "bucket" -> "[(artifacts bucket)]";
                    case "secrets" -> "[Secrets Manager]";
                    case "parameters" -> "[Parameter Store]";
                    case "account" -> "[\"network, sources, roles: read only\"]";
                    case "ses" -> "[SES]";
                    case "athena" -> "[Athena]";
                    default -> "[Glue]";
                });
        return Optional.of(id);
    }

    /** Returns the box of a function: its own, or that of its package if the state machine calls it. */
    private String box(String function) {
        var called = functionsIn(only("AWS::StepFunctions::StateMachine").path("DefinitionSubstitutions"))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!called.contains(function)) {
            return box(name(function).replace('-', '_'), "[" + name(function) + "]");
        }
        var group = group(function);
        var names = called.stream()
                .filter(other -> group(other).equals(group))
                .map(this::name)
                .sorted()
                .collect(Collectors.joining("<br>"));
        return box(group, "[\"<b>" + group + "</b><br>" + names + "\"]");
    }

    private String box(String id, String shape) {
        boxes.put(id, shape);
        return id;
    }

    private String group(String function) {
        return properties(function).path("Handler").asText().split("\\.", -1)[2];
    }

    private String name(String function) {
        return properties(function).path("FunctionName").asText().replaceFirst("^pipewright-", "");
    }

    private void arrow(String from, String to, String label) {
        arrows.add(from + (label.isEmpty() ? " --> " : " -->|\"" + label + "\"| ") + to);
    }

    /** Returns the functions that a value leads to, by themselves or by an alias. */
    private Stream<String> functionsIn(JsonNode value) {
        return Stream.concat(
                        value.findValuesAsText("Ref").stream(),
                        value.findValues("Fn::GetAtt").stream()
                                .map(attribute -> attribute.path(0).asText()))
                .flatMap(id -> switch (resources.path(id).path("Type").asText()) {
                    case "AWS::Lambda::Function" -> Stream.of(id);
                    case "AWS::Lambda::Alias" -> functionsIn(properties(id).path("FunctionName"));
                    default -> Stream.empty();
                });
    }

    private JsonNode properties(String id) {
        return resources.path(id).path("Properties");
    }

    private JsonNode only(String type) {
        return of(type).values().iterator().next();
    }

    private Map<String, JsonNode> of(String type) {
        var found = new TreeMap<String, JsonNode>();
        resources.properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue().path("Properties"));
            }
        });
        return found;
    }
}
