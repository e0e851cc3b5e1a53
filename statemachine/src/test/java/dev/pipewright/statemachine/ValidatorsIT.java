package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two implementations that are not ours read the definition. {@code asl-validator} checks fields, targets, terminal states
 * and the syntax of every JSONata expression; AWS's {@code amazon-states-language-service} checks fields and targets as the
 * console's editor does, not what stands in an expression.
 */
class ValidatorsIT {

    private static final String ASL_VALIDATOR = "asl-validator";
    private static final String LANGUAGE_SERVICE = "amazon-states-language-service";

    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/validators");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final int SECONDS = 300;

    @BeforeAll
    static void installTheValidators() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (var name : List.of("package.json", "package-lock.json", "validate.mjs")) {
            Files.copy(SOURCES.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        run("", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    @ParameterizedTest
    @ValueSource(strings = {ASL_VALIDATOR, LANGUAGE_SERVICE})
    void theDefinitionIsAccepted(String validator) throws IOException, InterruptedException {
        assertThat(problems(filled()).path(validator)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ASL_VALIDATOR, LANGUAGE_SERVICE})
    void aDefinitionThatLeadsNowhereIsRefused(String validator) throws IOException, InterruptedException {
        var broken = replaced("\"Next\": \"Plan connection\"", "\"Next\": \"Plan nothing\"");

        assertThat(problems(broken).path(validator)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ASL_VALIDATOR, LANGUAGE_SERVICE})
    void aFieldThatTheLanguageDoesNotHaveIsRefused(String validator) throws IOException, InterruptedException {
        var broken = replaced("\"Default\": \"Wait for run\"", "\"Otherwise\": \"Wait for run\"");

        assertThat(problems(broken).path(validator)).isNotEmpty();
    }

    @Test
    void anExpressionThatIsNotJsonataIsRefused() throws IOException, InterruptedException {
        var broken = replaced("$planning.next = 'INVALID'", "$planning.next = ");

        assertThat(problems(broken).path(ASL_VALIDATOR)).isNotEmpty();
    }

    private static String replaced(String right, String wrong) {
        assertThat(filled()).contains(right);
        return filled().replace(right, wrong);
    }

    private static String filled() {
        var others = Map.of(
                WorkflowDefinition.EVENT_BUS_NAME, "pipewright",
                WorkflowDefinition.JOB_ROLE_ARN, "arn:aws:iam::111122223333:role/pipewright-smoke-job",
                WorkflowDefinition.CONNECTOR_ROLE_ARN, "arn:aws:iam::111122223333:role/pipewright-connector",
                WorkflowDefinition.DECISION_TIMEOUT_SECONDS, "86400");
        return PLACEHOLDER
                .matcher(WorkflowDefinition.text())
                .replaceAll(found -> others.getOrDefault(
                        found.group(1), "arn:aws:lambda:eu-west-1:111122223333:function:" + found.group(1)));
    }

    private static JsonNode problems(String definition) throws IOException, InterruptedException {
        var problems = Json.tree(run(definition, "node", "validate.mjs"));
        assertThat(problems.has(ASL_VALIDATOR) && problems.has(LANGUAGE_SERVICE))
                .isTrue();
        return problems;
    }

    private static String run(String input, String... command) throws IOException, InterruptedException {
        var stdin = Files.writeString(FOLDER.resolve("stdin"), input);
        var errors = FOLDER.resolve("stderr");
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectInput(stdin.toFile())
                .redirectError(errors.toFile())
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as("%s ends", command[0])
                .isTrue();
        assertThat(process.exitValue())
                .as("exit code of %s: %s", String.join(" ", command), Files.readString(errors))
                .isZero();
        return output;
    }
}
