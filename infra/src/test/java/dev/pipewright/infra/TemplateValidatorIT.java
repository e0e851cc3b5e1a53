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

    /** Rule → why what it warns of stays. Hints, of severity INFO, are not looked at. */
    private static final Map<String, String> ACCEPTED = Map.of(
            "W3005",
            "the CDK lets a function wait for its role and the role's policy, and the role is implied by the latter");

    private static final Map<Fault, JsonNode> REPORTS = new EnumMap<>(Fault.class);

    /** What may be wrong with a template, each with the rule that must say so. */
    private enum Fault {
        NONE("", template -> {}),
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
        for (var fault : Fault.values()) {
            var template = (ObjectNode) SynthesizedStack.SHARED.template().deepCopy();
            fault.change.accept(template);
            Files.writeString(FOLDER.resolve(fault + ".json"), Json.write(template));
            command.add(fault + ".json");
        }
        var reports = Json.tree(run(command));
        var report = reports.iterator();
        for (var fault : Fault.values()) {
            REPORTS.put(fault, report.next());
        }
    }

    @Test
    void theTemplateIsValid() {
        assertThat(REPORTS.get(Fault.NONE).path("status").asText()).isEqualTo("OK");
        assertThat(warnings(Fault.NONE))
                .filteredOn(
                        warning -> !ACCEPTED.containsKey(warning.path("rule").asText()))
                .isEmpty();
    }

    @Test
    void whatIsAcceptedIsThere() {
        assertThat(warnings(Fault.NONE))
                .map(warning -> warning.path("rule").asText())
                .containsAll(ACCEPTED.keySet());
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aFaultIsFound(Fault fault) {
        assertThat(warnings(fault))
                .map(warning -> warning.path("rule").asText())
                .as("%s", warnings(fault))
                .contains(fault.rule);
    }

    private static List<JsonNode> warnings(Fault fault) {
        return REPORTS.get(fault)
                .path("diagnostics")
                .valueStream()
                .filter(diagnostic -> !diagnostic.path("severity").asText().equals("INFO"))
                .toList();
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
