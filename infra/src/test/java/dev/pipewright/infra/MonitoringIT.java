package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.record.FollowUp;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told of a deployment, as it stands in the template. */
class MonitoringIT {

    private static final Path LIST = Path.of("../docs/alarms.md");
    private static final SynthesizedStack STACK = SynthesizedStack.CONFIGURED;

    /** The one option that makes parts which are watched. */
    private static final String OPTION = ContextKey.GENERIC_URL.key();

    @Test
    void everyAlarmSaysWhatItMeansAndWhatToDoAndReachesPeopleWhenItBeginsAndEnds() {
        var topic = STACK.ofType("AWS::SNS::Topic").keySet().iterator().next();

        assertThat(alarms()).isNotEmpty().allSatisfy(alarm -> {
            assertThat(alarm.path("AlarmDescription").asText())
                    .matches("[A-Z][^.]+\\. .+\\. More: docs/operations.md, section Alarms\\.");
            assertThat(alarm.at("/AlarmActions/0/Ref").asText()).isEqualTo(topic);
            assertThat(alarm.at("/OKActions/0/Ref").asText()).isEqualTo(topic);
            assertThat(alarm.path("TreatMissingData").asText()).isIn("notBreaching", "breaching");
        });
    }

    @Test
    void anAnswerRingsNothingAndWhatPipewrightCouldNotDoRings() {
        var rung = alarms().filter(alarm -> alarm.path("MetricName").asText().equals(Outcomes.METRIC))
                .map(alarm -> alarm.at("/Dimensions/0/Value").asText());

        assertThat(rung).containsExactly("WORKFLOW_ERROR");
        assertThat(alarms().map(alarm -> alarm.path("MetricName").asText())).doesNotContain("ExecutionsFailed");
    }

    @Test
    void everyDeadLetterQueueIsWatched() {
        var watched = alarms().filter(
                        alarm -> alarm.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible"))
                .map(alarm -> alarm.at("/Dimensions/0/Value/Fn::GetAtt/0").asText());

        assertThat(watched)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(STACK.ofType("AWS::SQS::Queue").keySet().stream()
                        .filter(queue -> queue.contains("DeadLetters"))
                        .toList());
    }

    @Test
    void everyRuleIsWatchedUnderTheBusItIsOn() {
        var watched = alarms().filter(alarm -> alarm.path("MetricName").asText().equals("FailedInvocations"))
                .toList();

        assertThat(watched).hasSameSizeAs(STACK.ofType("AWS::Events::Rule").keySet());
        STACK.ofType("AWS::Events::Rule")
                .forEach((id, rule) -> assertThat(watched)
                        .anyMatch(alarm -> alarm.path("Dimensions").toString().contains("\"" + id + "\"")
                                && alarm.path("Dimensions").size()
                                        == (rule.path("Properties").has("EventBusName") ? 2 : 1)));
    }

    @Test
    void everyFunctionIsWatchedForThrottlesAndThoseThatNoStateCallsForErrors() {
        var throttles = alarms().filter(
                        alarm -> alarm.path("Metrics").toString().contains("\"Throttles\""))
                .map(JsonNode::toString)
                .toList();
        var errors = alarms().filter(alarm -> alarm.path("MetricName").asText().equals("Errors"))
                .map(alarm -> alarm.at("/Dimensions/0/Value/Ref").asText())
                .toList();

        for (var function : WorkflowFunction.values()) {
            var id = "\"" + logicalId(function) + "\"";
            assertThat(throttles).anyMatch(alarm -> alarm.contains(id));
        }
        assertThat(errors)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(WorkflowFunction.values())
                        .filter(function -> !function.isTask())
                        .map(MonitoringIT::logicalId)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"decisions-sweep-silent, SWEEP_DECISIONS", "unused-sweep-silent, SWEEP_UNUSED"})
    void aSweepThatDoesNotRunRings(String name, WorkflowFunction sweep) {
        var alarm = alarms().filter(
                        candidate -> candidate.path("AlarmName").asText().equals("pipewright-" + name))
                .findFirst()
                .orElseThrow();

        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
        assertThat(alarm.at("/Dimensions/0/Value/Ref").asText()).isEqualTo(logicalId(sweep));
    }

    @Test
    void oneLineIsWrittenForEachOutcomeAndItNamesNobody() {
        var rule = STACK.ofType("AWS::Events::Rule").values().stream()
                .map(candidate -> candidate.path("Properties"))
                .filter(candidate -> candidate.path("Name").asText().equals("pipewright-outcomes"))
                .findFirst()
                .orElseThrow();
        var transformer = rule.at("/Targets/0/InputTransformer");

        assertThat(rule.at("/EventPattern/source/0").asText()).isEqualTo(Milestones.SOURCE);
        assertThat(rule.at("/EventPattern/detail/data/outcome/0/exists").asBoolean())
                .isTrue();
        assertThat(transformer.path("InputPathsMap"))
                .isEqualTo(Json.tree("{\"time\":\"$.time\",\"outcome\":\"$.detail.data.outcome\","
                        + "\"execution\":\"$.detail.metadata.executionArn\"}"));
        assertThat(transformer.path("InputTemplate").asText())
                .isEqualTo("{\"timestamp\":<time>,\"message\":\"<outcome> <execution>\"}");
        assertThat(filter(Outcomes.METRIC).path("FilterPattern").asText()).isEqualTo("[outcome, execution]");
    }

    @Test
    void thePageShowsEveryOutcomeThatThereIs() throws IOException {
        var outcomes = Json.tree(Files.readString(Path.of("../events/schema/outcome.schema.json")))
                .at("/properties/outcome/enum");
        var page = STACK.only("AWS::CloudWatch::Dashboard").toString();

        assertThat(outcomes)
                .hasSizeGreaterThan(5)
                .allSatisfy(outcome -> assertThat(page).contains("\\\"outcome\\\",\\\"" + outcome.asText() + "\\\""));
    }

    @Test
    void logsAreCountedByTheKeysThatTheFunctionsWrite() {
        assertThat(filter("QuestionsEscalated").path("FilterPattern").asText())
                .isEqualTo(real("($." + LogKeys.FOLLOW_UP + " = \"" + FollowUp.ESCALATED + "\")"));
        assertThat(filter("QuestionsReminded").path("FilterPattern").asText())
                .isEqualTo(real("($." + LogKeys.FOLLOW_UP + " = \"" + FollowUp.REMINDED + "\")"));
        assertThat(filter("RecordsStuck").path("FilterPattern").asText())
                .isEqualTo(real("($." + LogKeys.ERROR_CODE + " = \"*\")"));
        assertThat(filter("Unauthorised").path("FilterPattern").asText()).isEqualTo("{ $.status = \"401\" }");
        assertThat(STACK.only("AWS::ApiGatewayV2::Stage")
                        .at("/AccessLogSettings/Format")
                        .asText())
                .contains("\"status\":\"$context.status\"");
    }

    /** A function says the lines of its sample before every snapshot, and nothing of them has happened. */
    private static String real(String said) {
        return "{ " + said + " && ($." + LogKeys.PRIMING + " NOT EXISTS) }";
    }

    @Test
    void aNoteThatIsNotPutForAnHourRings() {
        var alarm = alarms().filter(
                        candidate -> candidate.path("AlarmName").asText().equals("pipewright-notes-late"))
                .findFirst()
                .orElseThrow();

        assertThat(alarm.path("EvaluationPeriods").asInt() * 5).isEqualTo(60);
        assertThat(alarm.path("Metrics").findValuesAsText("Expression")).containsExactly("tried + waiting");
        assertThat(alarm.path("Metrics").findValuesAsText("MetricName"))
                .containsExactlyInAnyOrder(
                        "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesVisible");
        assertThat(alarm.path("Metrics").findValuesAsText("Stat")).containsOnly("Minimum");
        assertThat(alarm.path("Metrics").toString()).contains("NotesQueue").doesNotContain("DeadLetters");
    }

    @Test
    void onlyAlarmsOfThisAccountMayUseTheTopicAndItIsEncrypted() {
        var policy = STACK.only("AWS::SNS::TopicPolicy").path("PolicyDocument").path("Statement");

        assertThat(STACK.only("AWS::SNS::Topic").path("KmsMasterKeyId").isMissingNode())
                .isFalse();
        assertThat(policy)
                .filteredOn(statement -> statement.path("Effect").asText().equals("Allow"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.at("/Principal/Service").asText()).isEqualTo("cloudwatch.amazonaws.com");
                    assertThat(statement
                                    .at("/Condition/StringEquals/aws:SourceAccount")
                                    .toString())
                            .contains("AWS::AccountId");
                });
    }

    @Test
    void aTopicThatIsThereAlreadyIsUsed() {
        var arn = "arn:aws:sns:eu-west-1:111122223333:on-call";
        var stack = SynthesizedStack.synthesize("topic", Map.of(ContextKey.ALARM_TOPIC_ARN, arn));

        assertThat(stack.ofType("AWS::SNS::Topic")).isEmpty();
        assertThat(stack.ofType("AWS::CloudWatch::Alarm").values())
                .isNotEmpty()
                .allMatch(
                        alarm -> alarm.at("/Properties/AlarmActions/0").asText().equals(arn));
    }

    @Test
    void eventsAreKeptAsLongAsConfiguredAndEveryKindIsDescribed() {
        var archive = STACK.only("AWS::Events::Archive");

        assertThat(archive.path("RetentionDays").asInt()).isEqualTo(90);
        assertThat(archive.at("/EventPattern/source/0").asText()).isEqualTo(Milestones.SOURCE);
        assertThat(STACK.ofType("AWS::EventSchemas::Schema").values().stream()
                        .map(schema -> schema.at("/Properties/SchemaName").asText()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("ConnectionReady", "ConnectionNotReady", "ConnectionRequestClosed"),
                                Arrays.stream(Milestone.values())
                                        .map(milestone -> milestone.detailType().replace(" ", "")))
                        .map(word -> "pipewright@" + word)
                        .toList());
    }

    @Test
    void anAlarmThatOnlyAnOptionMakesIsOfTheGenericSendersNotes() {
        assertThat(alarms().map(alarm -> alarm.path("AlarmName").asText()).filter(MonitoringIT::isOptional))
                .containsExactlyInAnyOrder(
                        "pipewright-dead-letters-genericnotes", "pipewright-undelivered-genericnotes");
    }

    @Test
    void theListOfAlarmsIsThatOfTheTemplate() throws IOException {
        var actual = document();
        Files.write(Path.of("target/alarms.md"), actual);

        assertThat(Files.exists(LIST) ? Files.readAllLines(LIST) : List.of())
                .as("docs/alarms.md; if the change is meant, renew it with: cp infra/target/alarms.md docs/alarms.md")
                .containsExactlyElementsOf(actual);
    }

    private static List<String> document() {
        var lines = new ArrayList<>(List.of(
                "# Alarms",
                "",
                "Read off the template of a deployment with every option; `MonitoringIT` fails when the two differ and"
                        + " says how to renew this file.",
                "",
                "| alarm | rings when | what has happened | what to do |",
                "|---|---|---|---|"));
        alarms().map(MonitoringIT::row).sorted().forEach(lines::add);
        return lines;
    }

    private static String row(JsonNode alarm) {
        var text = alarm.path("AlarmDescription")
                .asText()
                .replaceFirst(" More: .*", "")
                .split("(?<=\\.) ", 2);
        var period = alarm.path("Period").asInt(alarm.at("/Metrics/0/Period").asInt(300)) / 60;
        var silence = alarm.path("TreatMissingData").asText().equals("breaching");
        var name = alarm.path("AlarmName").asText();
        return "| `%s`%s | %s in %s%d minutes | %s | %s |"
                .formatted(
                        name,
                        isOptional(name) ? ", only with `" + OPTION + "`" : "",
                        silence ? "none" : "one",
                        alarm.path("EvaluationPeriods").asInt() == 1
                                ? ""
                                : "each of " + alarm.path("EvaluationPeriods").asInt() + " times ",
                        period,
                        text[0],
                        text[1]);
    }

    private static boolean isOptional(String name) {
        return SynthesizedStack.SHARED.ofType("AWS::CloudWatch::Alarm").values().stream()
                .noneMatch(alarm -> alarm.at("/Properties/AlarmName").asText().equals(name));
    }

    private static Stream<JsonNode> alarms() {
        return STACK.ofType("AWS::CloudWatch::Alarm").values().stream().map(alarm -> alarm.path("Properties"));
    }

    private static JsonNode filter(String metric) {
        return STACK.ofType("AWS::Logs::MetricFilter").values().stream()
                .map(filter -> filter.path("Properties"))
                .filter(filter -> filter.at("/MetricTransformations/0/MetricName")
                        .asText()
                        .equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing counts " + metric));
    }

    private static String logicalId(WorkflowFunction function) {
        return STACK.ofType("AWS::Lambda::Function").entrySet().stream()
                .filter(entry ->
                        entry.getValue().at("/Properties/FunctionName").asText().equals(function.functionName()))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
