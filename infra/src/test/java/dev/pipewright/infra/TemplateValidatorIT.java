package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * AWS's own validator reads the template, offline: the resource types' schemas, and the rules of cfn-lint under cfn-lint's
 * numbers. It is not cfn-lint itself, which is written in Python.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-validate.html">Validate
 *     templates with cloudformation-validate</a>
 */
class TemplateValidatorIT {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/validators");
    private static final int SECONDS = 300;
    private static final String REDUNDANT = "W3005";

    /** Rules of the validator's own, which cfn-lint does not have, and why what they warn of stays. */
    private static final Map<String, String> ACCEPTED =
            Map.of("W9013", "a setting that is an ARN is taken as it was given, and may lie in another account");

    private static final List<SynthesizedStack> SOUND = List.of(SynthesizedStack.SHARED, SynthesizedStack.CONFIGURED);

    private static final List<JsonNode> OF_SOUND = new ArrayList<>();
    private static final Map<Fault, JsonNode> OF_FAULTY = new EnumMap<>(Fault.class);

    /** What may be wrong with a template, each with the rule that must say so. */
    private enum Fault {
        UNKNOWN_TYPE("F3006", template -> table(template).put("Type", "AWS::DynamoDB::Tablet")),
        UNKNOWN_PROPERTY("F3002", template -> properties(template).put("BillingMood", "PAY_PER_REQUEST")),
        UNKNOWN_VALUE("W3030", template -> properties(template).put("BillingMode", "FREE")),
        MISSING_PROPERTY("F3003", template -> properties(template).remove("KeySchema")),
        WRONG_TYPE("F3018", template -> properties(template).put("KeySchema", "id")),
        NO_SUCH_RESOURCE(
                "F1020", template -> properties(template).putObject("TableName").put("Ref", "Nowhere")),
        NO_SUCH_ATTRIBUTE("E9004", template -> attribute(properties(template).putObject("TableName"), "Colour")),
        CIRCLE("F3004", template -> attribute(properties(template).putObject("TableName"), "Arn")),
        UNUSED_PARAMETER(
                "W2001",
                template -> template.putObject("Parameters").putObject("Unused").put("Type", "String"));

        private final String rule;

        @SuppressWarnings("ImmutableEnumChecker") // a change has no state
        private final Consumer<ObjectNode> change;

        Fault(String rule, Consumer<ObjectNode> change) {
            this.rule = rule;
            this.change = change;
        }

        private static ObjectNode table(ObjectNode template) {
            return (ObjectNode) template.path("Resources").path(tableId(template));
        }

        private static ObjectNode properties(ObjectNode template) {
            return (ObjectNode) table(template).path("Properties");
        }

        private static void attribute(ObjectNode value, String name) {
            value.putArray("Fn::GetAtt")
                    .add(tableId(SynthesizedStack.SHARED.template()))
                    .add(name);
        }

        private static String tableId(JsonNode template) {
            return template.path("Resources")
                    .propertyStream()
                    .filter(resource ->
                            resource.getValue().path("Type").asText().startsWith("AWS::DynamoDB::"))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
        }
    }

    @BeforeAll
    static void validateTheTemplateAndFaultyOnes() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (var name : List.of("package.json", "package-lock.json", "validate.mjs")) {
            Files.copy(SOURCES.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        var command = new ArrayList<>(List.of("node", "validate.mjs"));
        for (var stack : SOUND) {
            command.add(written("SOUND-" + command.size(), stack.template()));
        }
        for (var fault : Fault.values()) {
            var template = (ObjectNode) SynthesizedStack.SHARED.template().deepCopy();
            fault.change.accept(template);
            command.add(written(fault.name(), template));
        }
        var report = Json.tree(run(command)).iterator();
        SOUND.forEach(stack -> OF_SOUND.add(report.next()));
        for (var fault : Fault.values()) {
            OF_FAULTY.put(fault, report.next());
        }
    }

    private static String written(String name, JsonNode template) throws IOException {
        var file = FOLDER.resolve(name + ".json");
        Files.writeString(file, Json.write(template));
        return file.getFileName().toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theTemplateIsValidWithAndWithoutWhatADeploymentMayLeaveOut(int sound) {
        assertThat(OF_SOUND.get(sound).path("status").asText()).isEqualTo("OK");
        assertThat(warnings(OF_SOUND.get(sound)))
                .filteredOn(warning -> !ACCEPTED.containsKey(rule(warning)))
                .filteredOn(warning ->
                        !ignored(SOUND.get(sound).resource(resource(warning))).contains(rule(warning)))
                .isEmpty();
    }

    @Test
    void whatIsAcceptedIsThere() {
        assertThat(OF_SOUND.stream().flatMap(report -> warnings(report).stream()))
                .map(TemplateValidatorIT::rule)
                .containsAll(ACCEPTED.keySet());
    }

    /** The validator does not look at what cfn-lint is told to ignore, so it tells whether there is something to ignore. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void cfnLintIsToldToIgnoreARedundantDependencyOnlyWhereThereIsOne(int sound) {
        var told = SOUND.get(sound)
                .template()
                .path("Resources")
                .propertyStream()
                .filter(resource -> ignored(resource.getValue()).contains(REDUNDANT))
                .map(Map.Entry::getKey);

        assertThat(told)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(warnings(OF_SOUND.get(sound)).stream()
                        .filter(warning -> rule(warning).equals(REDUNDANT))
                        .map(TemplateValidatorIT::resource)
                        .distinct()
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultIsFound(Fault fault) {
        assertThat(warnings(OF_FAULTY.get(fault)))
                .map(TemplateValidatorIT::rule)
                .as("%s", OF_FAULTY.get(fault))
                .contains(fault.rule);
    }

    /** Hints, of severity INFO, are not looked at. */
    private static List<JsonNode> warnings(JsonNode report) {
        return report.path("diagnostics")
                .valueStream()
                .filter(diagnostic -> !diagnostic.path("severity").asText().equals("INFO"))
                .toList();
    }

    private static String rule(JsonNode warning) {
        return warning.path("rule").asText();
    }

    /** Returns the logical id of the resource that is warned of. */
    private static String resource(JsonNode warning) {
        return warning.path("at").asText().split(" ", 2)[0];
    }

    /** Returns the rules that cfn-lint is told to ignore at a resource. */
    private static List<String> ignored(JsonNode resource) {
        return TemplateText.several(resource.at("/Metadata/cfn-lint/config/ignore_checks"));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var errors = FOLDER.resolve("stderr");
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectError(errors.toFile())
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("exit code of %s: %s", String.join(" ", command), Files.readString(errors))
                .isZero();
        return output;
    }
}
