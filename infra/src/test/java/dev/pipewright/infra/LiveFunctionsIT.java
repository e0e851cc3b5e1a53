package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.statemachine.WorkflowDefinition;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody calls a function but by the alias of its published version, which alone has a snapshot. */
class LiveFunctionsIT {

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void aPublishedVersionIsMadeFromASnapshotAndTheAliasLeadsToIt(WorkflowFunction function) {
        var alias = STACK.resource(aliasOf(function)).path("Properties");
        var version = alias.path("FunctionVersion").path("Fn::GetAtt").path(0).asText();

        assertThat(STACK.function(function.functionName())
                        .at("/SnapStart/ApplyOn")
                        .asText())
                .isEqualTo("PublishedVersions");
        assertThat(alias.path("Name").asText()).isEqualTo("live");
        assertThat(STACK.resource(version).path("Type").asText()).isEqualTo("AWS::Lambda::Version");
        assertThat(STACK.resource(version).at("/Properties/FunctionName/Ref").asText())
                .isEqualTo(STACK.functionId(function.functionName()));
    }

    @Test
    void aVersionStaysAsLongAsNeitherCodeNorSettingsChange() {
        var versions = STACK.ofType("AWS::Lambda::Version").keySet();

        var changed = SynthesizedStack.ENGLISH.ofType("AWS::Lambda::Version").keySet().stream()
                .filter(version -> !versions.contains(version))
                .map(version -> version.replaceAll("CurrentVersion.*", ""));

        assertThat(changed)
                .as("those that write to people")
                .containsExactlyInAnyOrder("FunctionsAsk", "FunctionsDecisionPage", "FunctionsSweepDecisions");
    }

    @Test
    void theStateMachineCallsTheAliases() {
        var substitutions = STACK.only("AWS::StepFunctions::StateMachine").path("DefinitionSubstitutions");

        assertThat(WorkflowFunction.tasks())
                .allSatisfy(function -> assertThat(substitutions
                                .path(function.placeholder())
                                .path("Ref")
                                .asText())
                        .isEqualTo(aliasOf(function)));
        assertThat(WorkflowDefinition.text()).doesNotContain("$LATEST");
    }

    @Test
    void whoeverMayCallAFunctionMayCallNothingButItsAlias() {
        var aliases = Arrays.stream(WorkflowFunction.values())
                .map(LiveFunctionsIT::aliasOf)
                .collect(Collectors.toSet());

        assertThat(STACK.ofType("AWS::Lambda::Permission").values())
                .isNotEmpty()
                .allSatisfy(permission -> assertThat(aliases)
                        .contains(permission.at("/Properties/FunctionName/Ref").asText()));
        assertThat(Rights.of(STACK).byPrincipal().values().stream().flatMap(rights -> rights.stream()))
                .filteredOn(right -> right.actions().contains("lambda:InvokeFunction"))
                .isNotEmpty()
                .flatMap(Rights.Right::resources)
                .allMatch(resource -> resource.matches("Functions\\w+Live|.*:function:athenafederatedcatalog_\\*"));
    }

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void aStepOfTheWorkflowIsTracedAndWhatStandsAloneIsNot(WorkflowFunction function) {
        var mode = STACK.function(function.functionName())
                .at("/TracingConfig/Mode")
                .asText();

        assertThat(mode).isEqualTo(function.isTask() ? "Active" : "");
    }

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void theJvmIsSetToStartFastAndToNameItsProtocols(WorkflowFunction function) {
        assertThat(STACK.function(function.functionName())
                        .at("/Environment/Variables/JAVA_TOOL_OPTIONS")
                        .asText()
                        .split(" "))
                .containsExactly(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ThreadPriorityPolicy=1",
                        "-XX:CompilerThreadPriority=9",
                        "-XX:-PrintWarnings",
                        "-XX:MetaspaceSize=96m",
                        "-Djdk.reflect.useNativeAccessorOnly=true",
                        "-Djdk.tls.client.protocols=TLSv1.3,TLSv1.2");
    }

    private static String aliasOf(WorkflowFunction function) {
        var id = STACK.functionId(function.functionName());
        return STACK.ofType("AWS::Lambda::Alias").entrySet().stream()
                .filter(alias -> leadsTo(alias.getValue(), id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no alias of " + function));
    }

    private static boolean leadsTo(JsonNode alias, String function) {
        return alias.at("/Properties/FunctionName/Ref").asText().equals(function);
    }
}
