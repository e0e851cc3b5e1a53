package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What lies still is encrypted with a key of the deployment's. */
class EncryptionIT {

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;
    private static final String DATA = "Pipewright: decisions, executions and logs";

    @Test
    void everyKeyRotatesStaysAndHasAName() {
        assertThat(STACK.ofType("AWS::KMS::Key").values()).hasSize(4).allSatisfy(key -> {
            assertThat(key.at("/Properties/EnableKeyRotation").asBoolean()).isTrue();
            assertThat(key.path("DeletionPolicy").asText()).isEqualTo("Retain");
        });
        assertThat(STACK.ofType("AWS::KMS::Alias").values())
                .map(alias -> alias.at("/Properties/AliasName").asText())
                .containsExactlyInAnyOrder(
                        "alias/pipewright-staging",
                        "alias/pipewright-secrets",
                        "alias/pipewright-tickets",
                        "alias/pipewright-data");
    }

    @Test
    void everyLogIsEncryptedWithTheKeyOfTheDataAndEndsWhenItIsConfiguredTo() {
        assertThat(STACK.ofType("AWS::Logs::LogGroup").values()).isNotEmpty().allSatisfy(log -> {
            assertThat(keyOf(log.at("/Properties/KmsKeyId"))).isEqualTo(DATA);
            assertThat(log.at("/Properties/RetentionInDays").asInt()).isEqualTo(90);
        });
        assertThat(SynthesizedStack.CONFIGURED.ofType("AWS::Logs::LogGroup").values())
                .allMatch(log -> log.at("/Properties/RetentionInDays").asInt() == 365);
    }

    @Test
    void theTableIsEncryptedWithTheKeyOfTheDataAndIsNotDeletedByMistake() {
        var table = STACK.only("AWS::DynamoDB::Table");

        assertThat(keyOf(table.at("/SSESpecification/KMSMasterKeyId"))).isEqualTo(DATA);
        assertThat(table.at("/SSESpecification/SSEType").asText()).isEqualTo("KMS");
        assertThat(table.path("DeletionProtectionEnabled").asBoolean()).isTrue();
    }

    @Test
    void theStateMachineIsEncryptedWithTheKeyOfTheDataAndItsRoleMayUseItForNothingElse() {
        var encryption = STACK.only("AWS::StepFunctions::StateMachine").path("EncryptionConfiguration");
        var rights = Rights.of(STACK);

        assertThat(encryption.path("Type").asText()).isEqualTo("CUSTOMER_MANAGED_KMS_KEY");
        assertThat(keyOf(encryption.path("KmsKeyId"))).isEqualTo(DATA);
        assertThat(rights.conditions("the state machine", "kms:Decrypt"))
                .containsExactly("kms:EncryptionContext:aws:states:stateMachineArn ="
                        + " arn:${partition}:states:${region}:${account}:stateMachine:pipewright-connect-data-source");
    }

    /** The account's own statement is what lets policies of roles count at all. */
    @Test
    void servicesUseTheKeyOfTheDataForLogsOfTheDeploymentOnlyAndTheOtherKeysNotAtAll() {
        var statements = STACK.ofType("AWS::KMS::Key").values().stream()
                .flatMap(key -> elements(key.at("/Properties/KeyPolicy/Statement")))
                .filter(statement -> statement.at("/Principal/AWS").isMissingNode())
                .toList();

        assertThat(statements).hasSize(3).allSatisfy(statement -> {
            assertThat(TemplateText.several(statement.path("Action")))
                    .allMatch(action -> action.matches("kms:[A-Za-z]+"));
            assertThat(statement.path("Condition")).hasSize(1);
        });
        assertThat(statements)
                .map(statement -> TemplateText.of(statement.at("/Principal/Service")))
                .containsExactlyInAnyOrder(
                        "logs.${region}.amazonaws.com", "delivery.logs.amazonaws.com", "cloudwatch.amazonaws.com");
        assertThat(statements.get(0).at("/Condition/ArnLike/kms:EncryptionContext:aws:logs:arn"))
                .map(TemplateText::of)
                .allMatch(pattern -> logNames().stream().anyMatch(name -> matches(pattern, name)))
                .satisfies(patterns -> assertThat(logNames())
                        .allMatch(name -> patterns.stream().anyMatch(pattern -> matches(pattern, name))));
    }

    private static List<String> logNames() {
        return STACK.ofType("AWS::Logs::LogGroup").values().stream()
                .map(log -> log.at("/Properties/LogGroupName").asText())
                .toList();
    }

    private static boolean matches(String pattern, String logName) {
        var arn = "arn:${partition}:logs:${region}:${account}:log-group:";
        return pattern.endsWith("*") && (arn + logName).startsWith(pattern.substring(0, pattern.length() - 1));
    }

    private static String keyOf(JsonNode reference) {
        return STACK.resource(reference.at("/Fn::GetAtt/0").asText())
                .at("/Properties/Description")
                .asText();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
