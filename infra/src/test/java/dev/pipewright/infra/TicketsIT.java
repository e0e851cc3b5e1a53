package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.statemachine.WorkflowFunction;
import dev.pipewright.tickets.TicketSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tickets in and answers back, as they stand in the template. */
class TicketsIT {

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;
    private static final SynthesizedStack CONFIGURED = SynthesizedStack.CONFIGURED;
    private static final String WEBHOOK = WorkflowFunction.WEBHOOK.functionName();

    @Test
    void everySenderHasASecretThatNobodyHasSeenAndSoHasTheSeal() {
        assertThat(STACK.ofType("AWS::SecretsManager::Secret").values())
                .map(secret -> secret.at("/Properties/Name").asText())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("pipewright/execution-seal"),
                                Arrays.stream(TicketSystem.values()).map(system -> "pipewright/hooks/" + system.word()))
                        .toList());
        assertThat(STACK.ofType("AWS::SecretsManager::Secret").values()).allSatisfy(secret -> {
            assertThat(secret.path("Properties").has("SecretString")).isFalse();
            assertThat(secret.at("/Properties/GenerateSecretString/PasswordLength")
                            .asInt())
                    .isGreaterThanOrEqualTo(32);
            assertThat(secret.at("/Properties/KmsKeyId/Fn::GetAtt/0").asText()).startsWith("KeysTickets");
        });
    }

    /** The functions read what the stack has generated: an object for a sender, a text for the seal. */
    @Test
    void aSendersSecretIsAnObjectWithACurrentOne() {
        assertThat(STACK.ofType("AWS::SecretsManager::Secret").values())
                .filteredOn(secret -> secret.at("/Properties/Name").asText().startsWith("pipewright/hooks/"))
                .hasSize(4)
                .allSatisfy(secret -> {
                    var generated = secret.at("/Properties/GenerateSecretString");
                    assertThat(generated.path("GenerateStringKey").asText()).isEqualTo("current");
                    assertThat(generated.path("SecretStringTemplate").asText()).isEqualTo("{}");
                });
    }

    @Test
    void whatIsNotedAreMilestonesAndOutcomesOfExecutionsThatTicketsStartedAndNothingElse() {
        var pattern = rule(STACK, "pipewright-notes").path("EventPattern");
        var expected = Stream.concat(
                Arrays.stream(Milestone.values()).map(Milestone::detailType),
                EventKind.OUTCOMES.stream().map(EventKind::detailType));

        assertThat(TemplateText.several(pattern.path("detail-type")))
                .containsExactlyInAnyOrderElementsOf(expected.toList())
                .doesNotContain("Ticket Refused");
        assertThat(pattern.path("source")).isEqualTo(Json.tree("[\"pipewright\"]"));
        assertThat(pattern.path("detail"))
                .isEqualTo(Json.tree("{\"metadata\":{\"correlationId\":[{\"prefix\":\"hook-\"}]}}"));
    }

    @Test
    void aNoteThatFailsComesAgainForADayAndIsKeptAfterThat() {
        var queue = queue("pipewright-notes");
        var hidden = queue.path("VisibilityTimeout").asInt();
        var timeout = STACK.function(WorkflowFunction.REPORT_BACK.functionName())
                .path("Timeout")
                .asInt();

        assertThat(hidden).isGreaterThanOrEqualTo(6 * timeout);
        assertThat(hidden * queue.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(24 * 60 * 60);
        assertThat(queue.at("/RedrivePolicy/deadLetterTargetArn/Fn::GetAtt/0").asText())
                .startsWith("NotesDeadLetters");
    }

    @Test
    void oneFailedMessageDoesNotBringTheOthersBack() {
        var mapping = STACK.only("AWS::Lambda::EventSourceMapping");

        assertThat(mapping.path("FunctionResponseTypes")).isEqualTo(Json.tree("[\"ReportBatchItemFailures\"]"));
        assertThat(mapping.path("BatchSize").asInt()).isBetween(1, 10);
        assertThat(mapping.at("/ScalingConfig/MaximumConcurrency").asInt()).isBetween(2, 10);
        assertThat(mapping.at("/FunctionName/Ref").asText()).startsWith("FunctionsReportBackLive");
        assertThat(mapping.at("/EventSourceArn/Fn::GetAtt/0").asText()).startsWith("NotesQueue");
    }

    @Test
    void onlyTheRuleAndTheWebhookSendToTheQueue() {
        var rights = Rights.of(STACK);

        assertThat(rights.byPrincipal().keySet())
                .filteredOn(principal -> rights.resources(principal, "sqs:SendMessage").stream()
                        .anyMatch(queue -> queue.startsWith("NotesQueue")))
                .containsExactly(WEBHOOK);
        assertThat(STACK.ofType("AWS::SQS::QueuePolicy").values())
                .filteredOn(
                        policy -> policy.at("/Properties/Queues/0/Ref").asText().startsWith("NotesQueue"))
                .singleElement()
                .satisfies(policy -> assertThat(policy.at("/Properties/PolicyDocument/Statement"))
                        .filteredOn(
                                statement -> statement.path("Effect").asText().equals("Allow"))
                        .singleElement()
                        .satisfies(allowed -> assertThat(allowed.at("/Condition/ArnEquals/aws:SourceArn/Fn::GetAtt/0")
                                        .asText())
                                .startsWith("NotesRule")));
    }

    @Test
    void theWebhookIsKeptReadyByACallForNoSender() {
        var schedule = STACK.ofType("AWS::Scheduler::Schedule").values().stream()
                .map(resource -> resource.path("Properties"))
                .filter(candidate -> candidate.path("Name").asText().equals("pipewright-keep-webhook-ready"))
                .findFirst()
                .orElseThrow();

        var call = Json.tree(schedule.at("/Target/Input").asText());

        assertThat(TicketSystem.of(call.at("/pathParameters/sender").asText())).isEmpty();
        assertThat(call.at("/requestContext/http/method").asText()).isEqualTo("POST");
    }

    @ParameterizedTest
    @CsvSource({"WEBHOOK, true, false", "COMPLETE_REQUEST, true, false", "REPORT_BACK, false, true"})
    void aFunctionIsToldWhatItUses(WorkflowFunction function, boolean mappings, boolean states) {
        var settings = settings(CONFIGURED, function);

        assertThat(settings.path("PIPEWRIGHT_JIRA_URL").asText()).isEqualTo("https://example.atlassian.net");
        assertThat(settings.path("PIPEWRIGHT_SERVICENOW_URL").asText()).isEqualTo("https://example.service-now.com");
        assertThat(settings.has("PIPEWRIGHT_ZENDESK_URL")).isFalse();
        assertThat(settings.has("PIPEWRIGHT_GENERIC_URL")).isFalse();
        assertThat(settings.path(TicketSettings.MAPPINGS).asText()).isEqualTo(mappings ? MappingsLayer.FOLDER : "");
        assertThat(CONFIGURED.function(function.functionName()).has("Layers")).isEqualTo(mappings);
        assertThat(settings.path("PIPEWRIGHT_JIRA_STATES").asText())
                .isEqualTo(states ? "{\"DONE\":\"Closed\",\"WAITING\":\"\"}" : "");
    }

    @ParameterizedTest
    @CsvSource({"WEBHOOK", "COMPLETE_REQUEST", "REPORT_BACK"})
    void withoutSettingsNoTicketSystemIsCalledAndTheShippedMappingsAreUsed(WorkflowFunction function) {
        var names = settings(STACK, function).propertyStream().map(Map.Entry::getKey);

        assertThat(names).noneMatch(name -> name.endsWith("_URL") || name.endsWith("_STATES"));
        assertThat(STACK.ofType("AWS::Lambda::LayerVersion")).isEmpty();
    }

    @Test
    void theGenericSenderIsToldByEventBridgeAndTheTemplateHasNoToken() {
        var destination = CONFIGURED.only("AWS::Events::ApiDestination");
        var connection = CONFIGURED.only("AWS::Events::Connection");
        var rule = rule(CONFIGURED, "pipewright-notes-generic");

        assertThat(destination.path("InvocationEndpoint").asText()).isEqualTo("https://hooks.example.com/pipewright");
        assertThat(destination.path("HttpMethod").asText()).isEqualTo("POST");
        assertThat(TemplateText.of(connection.at("/AuthParameters/ApiKeyAuthParameters/ApiKeyValue")))
                .isEqualTo("Bearer {{resolve:secretsmanager:pipewright/tickets/generic:SecretString:bearer::}}");
        assertThat(rule.at("/EventPattern/detail/metadata/correlationId/0/prefix")
                        .asText())
                .isEqualTo("hook-generic-");
        assertThat(rule.at("/Targets/0/RetryPolicy/MaximumEventAgeInSeconds").asInt())
                .isEqualTo(24 * 60 * 60);
        assertThat(rule.at("/Targets/0/DeadLetterConfig/Arn/Fn::GetAtt/0").asText())
                .startsWith("GenericNotesDeadLetters");
        assertThat(rule.at("/Targets/0").has("InputTransformer")).isFalse();
        assertThat(STACK.ofType("AWS::Events::ApiDestination")).isEmpty();
    }

    @Test
    void theRuleOfTheGenericSenderMayCallThatAddressAndNothingElse() {
        var role = rule(CONFIGURED, "pipewright-notes-generic")
                .at("/Targets/0/RoleArn/Fn::GetAtt/0")
                .asText();
        var statements = CONFIGURED.ofType("AWS::IAM::Policy").values().stream()
                .filter(policy -> policy.at("/Properties/Roles/0/Ref").asText().equals(role))
                .flatMap(policy ->
                        policy.at("/Properties/PolicyDocument/Statement").valueStream())
                .toList();

        assertThat(statements).singleElement().satisfies(statement -> {
            assertThat(TemplateText.several(statement.path("Action"))).containsExactly("events:InvokeApiDestination");
            assertThat(statement.at("/Resource/Fn::GetAtt/0").asText()).startsWith("GenericNotesDestination");
        });
    }

    /** Callers reach versions only, and a version keeps the layer that it was published with. */
    @Test
    void anotherMappingMakesAnotherVersionOfTheFunctionsThatMapAndOfNoOther(@TempDir Path folder) throws IOException {
        var file = folder.resolve("zendesk.jsonata");
        Files.writeString(file, "{'ticket': {'id': '1'}}");
        var before = versions("mapped", folder);

        Files.writeString(file, "{'ticket': {'id': '2'}}");

        assertThat(versions("mapped-otherwise", folder))
                .filteredOn(version -> !before.contains(version))
                .map(version -> version.replaceFirst("CurrentVersion.*", ""))
                .containsExactlyInAnyOrder("FunctionsWebhook", "FunctionsCompleteRequest");
    }

    private static Set<String> versions(String name, Path mappings) {
        return SynthesizedStack.synthesize(name, Map.of(ContextKey.MAPPINGS, mappings.toString()))
                .ofType("AWS::Lambda::Version")
                .keySet()
                .stream()
                .collect(Collectors.toSet());
    }

    private static JsonNode settings(SynthesizedStack stack, WorkflowFunction function) {
        return stack.function(function.functionName()).at("/Environment/Variables");
    }

    private static JsonNode rule(SynthesizedStack stack, String name) {
        return named(stack.ofType("AWS::Events::Rule"), "Name", name);
    }

    private static JsonNode queue(String name) {
        return named(STACK.ofType("AWS::SQS::Queue"), "QueueName", name);
    }

    private static JsonNode named(Map<String, JsonNode> resources, String key, String name) {
        return resources.values().stream()
                .map(resource -> resource.path("Properties"))
                .filter(properties -> properties.path(key).asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name));
    }
}
