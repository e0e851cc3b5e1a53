package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.DecisionSettings;
import dev.pipewright.decisions.record.DecisionsTable;
import dev.pipewright.statemachine.WorkflowDefinition;
import dev.pipewright.statemachine.WorkflowFunction;
import dev.pipewright.statemachine.WorkflowFunction.Artifact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What CloudFormation is given. */
class StackIT {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;

    @Test
    void aSecondSynthesisGivesTheSameTemplate() {
        assertThat(SynthesizedStack.synthesize("again").text()).isEqualTo(STACK.text());
    }

    @Test
    void everyPlaceholderOfTheDefinitionIsSubstituted() {
        var machine = STACK.only("AWS::StepFunctions::StateMachine");
        var placeholders = PLACEHOLDER
                .matcher(WorkflowDefinition.text())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        var substituted = new ArrayList<String>();
        machine.path("DefinitionSubstitutions").fieldNames().forEachRemaining(substituted::add);

        assertThat(machine.path("DefinitionString").asText()).isEqualTo(WorkflowDefinition.text());
        assertThat(substituted).containsExactlyInAnyOrderElementsOf(placeholders);
    }

    @Test
    void theStateMachineLogsErrorsWithoutWhatItWorksOn() {
        var machine = STACK.only("AWS::StepFunctions::StateMachine");

        assertThat(machine.path("LoggingConfiguration").path("Level").asText()).isEqualTo("ERROR");
        assertThat(machine.path("LoggingConfiguration")
                        .path("IncludeExecutionData")
                        .asBoolean(true))
                .isFalse();
        assertThat(machine.path("TracingConfiguration").path("Enabled").asBoolean())
                .isTrue();
        assertThat(machine.path("StateMachineName").asText()).isEqualTo(ResourceNames.STATE_MACHINE);
    }

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void aFunctionRunsOnJava25OnArmWithALogThatEnds(WorkflowFunction function) {
        var deployed = STACK.function(function.functionName());
        var log = STACK.ofType("AWS::Logs::LogGroup")
                .get(deployed.path("LoggingConfig").path("LogGroup").path("Ref").asText());

        assertThat(deployed.path("Runtime").asText()).isEqualTo("java25");
        assertThat(deployed.path("Architectures").path(0).asText()).isEqualTo("arm64");
        assertThat(log.path("Properties").path("RetentionInDays").asInt()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void settingsStandInOrderSoThatTemplatesCanBeCompared(WorkflowFunction function) {
        var names = new ArrayList<String>();
        STACK.function(function.functionName())
                .path("Environment")
                .path("Variables")
                .fieldNames()
                .forEachRemaining(names::add);

        assertThat(names).isSorted();
    }

    @Test
    void aFunctionEndsBeforeTheStateThatCallsIt() {
        var states = Json.tree(WorkflowDefinition.text()).path("States");

        for (var function : WorkflowFunction.tasks()) {
            var timeout =
                    STACK.function(function.functionName()).path("Timeout").asInt();
            assertThat(timeouts(states, function)).allMatch(seconds -> seconds > timeout);
        }
    }

    @Test
    void theDecisionsTableIsTheOneThatTheFunctionsDescribe() {
        var table = STACK.only("AWS::DynamoDB::Table");
        var index = table.path("GlobalSecondaryIndexes").path(0);

        assertThat(table.path("KeySchema")).isEqualTo(keys(DecisionsTable.ID));
        assertThat(table.path("GlobalSecondaryIndexes")).hasSize(1);
        assertThat(index.path("IndexName").asText()).isEqualTo(DecisionsTable.DUE_INDEX);
        assertThat(index.path("KeySchema")).isEqualTo(keys(DecisionsTable.DUE_PARTITION, DecisionsTable.DUE_AT));
        assertThat(index.path("Projection").path("ProjectionType").asText()).isEqualTo("KEYS_ONLY");
        assertThat(table.path("AttributeDefinitions"))
                .map(definition -> definition.path("AttributeName").asText()
                        + definition.path("AttributeType").asText())
                .containsExactlyInAnyOrder(
                        DecisionsTable.ID + "S", DecisionsTable.DUE_PARTITION + "S", DecisionsTable.DUE_AT + "N");
        assertThat(table.path("TimeToLiveSpecification").path("AttributeName").asText())
                .isEqualTo(DecisionsTable.TTL);
        assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.path("PointInTimeRecoverySpecification")
                        .path("PointInTimeRecoveryEnabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theBucketIsEncryptedClosedToThePublicAndOverTlsOnly() {
        var bucket = STACK.only("AWS::S3::Bucket");
        var policy = STACK.only("AWS::S3::BucketPolicy").toString();

        assertThat(bucket.path("BucketEncryption").findValuesAsText("SSEAlgorithm"))
                .containsExactly("AES256");
        assertThat(bucket.path("PublicAccessBlockConfiguration")).hasSize(4).allMatch(JsonNode::asBoolean);
        assertThat(bucket.path("LifecycleConfiguration")
                        .path("Rules")
                        .path(0)
                        .path("ExpirationInDays")
                        .asInt())
                .isPositive();
        assertThat(policy).contains("\"Effect\":\"Deny\"").contains("{\"aws:SecureTransport\":\"false\"}");
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "DECISION_PAGE"})
    void whoWritesToPeopleKnowsHowTheDeploymentReads(WorkflowFunction function) {
        var settings =
                STACK.function(function.functionName()).path("Environment").path("Variables");

        assertThat(settings.path(DecisionSettings.LANGUAGE).asText()).isEqualTo("ja");
        assertThat(settings.path(DecisionSettings.TIME_ZONE).asText()).isEqualTo("Asia/Tokyo");
    }

    @Test
    void aPackageThatIsNotBuiltIsNamed() {
        var packages = new Packages(Path.of("target/nowhere"));

        assertThatIllegalStateException()
                .isThrownBy(() -> packages.zip(Artifact.DIAGNOSIS))
                .withMessageContaining("pipewright-diagnosis-lambda.zip")
                .withMessageContaining("mvn package");
    }
    /** The time-outs of the states that call a function; that of a state which waits for a person is not its own. */
    private static List<Integer> timeouts(JsonNode states, WorkflowFunction function) {
        var found = new ArrayList<Integer>();
        for (var state : states) {
            var name = state.path("Arguments").path("FunctionName").asText();
            if (name.equals("${" + function.placeholder() + "}")
                    && state.path("TimeoutSeconds").isInt()) {
                found.add(state.path("TimeoutSeconds").asInt());
            }
        }
        return found;
    }

    private static JsonNode keys(String partition, String... sort) {
        var keys = Json.mapper().createArrayNode();
        keys.addObject().put("AttributeName", partition).put("KeyType", "HASH");
        for (var name : sort) {
            keys.addObject().put("AttributeName", name).put("KeyType", "RANGE");
        }
        return keys;
    }
}
