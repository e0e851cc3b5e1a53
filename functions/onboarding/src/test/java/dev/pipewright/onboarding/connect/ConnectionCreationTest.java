package dev.pipewright.onboarding.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.RecordingBus;
import dev.pipewright.onboarding.account.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.CreateConnectionRequest;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;

class ConnectionCreationTest {

    private static final String ARN = "arn:aws:glue:eu-central-1:111122223333:connection/orders-analytics";
    private static final Plan PLAN = Samples.plan(new PlannedSecret(
            "rds/orders",
            Origin.EXISTING,
            CredentialsKind.PASSWORD,
            List.of("username", "password"),
            Optional.empty()));

    private final InMemoryGlue glue = new InMemoryGlue();
    private final RecordingBus bus = new RecordingBus();

    @Test
    void glueIsGivenExactlyWhatWasPlanned() {
        var created = create(PLAN.hash(), Map.of("team", "data"));

        assertThat(glue.createdConnections)
                .containsExactly(CreateConnectionRequest.builder()
                        .connectionInput(ConnectionInput.builder()
                                .name("orders-analytics")
                                .description("Orders")
                                .connectionType("JDBC")
                                .connectionPropertiesWithStrings(Map.of(
                                        "JDBC_CONNECTION_URL", Samples.ORDERS_URL,
                                        "JDBC_ENFORCE_SSL", "true",
                                        "SECRET_ID", "rds/orders"))
                                .physicalConnectionRequirements(PhysicalConnectionRequirements.builder()
                                        .subnetId("subnet-0a1b2c3d")
                                        .securityGroupIdList("sg-0a1b2c3d", "sg-1a1b2c3d")
                                        .availabilityZone("eu-central-1a")
                                        .build())
                                .validateCredentials(false)
                                .build())
                        .tags(Map.of(
                                "team", "data",
                                "pipewright:execution", Samples.EXECUTION.arn(),
                                "pipewright:plan-hash", PLAN.hash()))
                        .build());
        assertThat(created).isEqualTo(new CreatedConnection("orders-analytics", "JDBC", ARN, 1));
    }

    @Test
    void aRequestCannotForgePipewrightsOwnTags() {
        create(PLAN.hash(), Map.of("pipewright:execution", "forged"));

        assertThat(glue.createdConnections.get(0).tags())
                .containsEntry("pipewright:execution", Samples.EXECUTION.arn());
    }

    @Test
    void theNewConnectionIsAnnounced() {
        create(PLAN.hash(), Map.of());

        assertThat(bus.events).singleElement().satisfies(event -> {
            assertThat(event.detailType()).isEqualTo("Connection Created");
            assertThat(Json.tree(event.detail())
                            .path("data")
                            .path("connection")
                            .path("arn")
                            .textValue())
                    .isEqualTo(ARN);
        });
    }

    @Test
    void anotherPlanThanTheAgreedOneMakesNothing() {
        assertThatThrownBy(() -> create("0".repeat(64), Map.of()))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_CHANGED));

        assertThat(glue.createdConnections).isEmpty();
        assertThat(bus.events).isEmpty();
    }

    @Test
    void theConnectionThatAnEarlierAttemptMadeIsHandedOnAndAnnouncedUnderTheSameKey() {
        var first = create(PLAN.hash(), Map.of());
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL)
                .withTags(ARN, Map.of("pipewright:execution", Samples.EXECUTION.arn()));

        var second = create(PLAN.hash(), Map.of());

        assertThat(second).isEqualTo(first);
        assertThat(glue.createdConnections).hasSize(1);
        assertThat(bus.events)
                .extracting(event -> Json.tree(event.detail())
                        .path("metadata")
                        .path("idempotencyKey")
                        .textValue())
                .hasSize(2)
                .allMatch(key -> key.equals(Json.tree(bus.events.get(0).detail())
                        .path("metadata")
                        .path("idempotencyKey")
                        .textValue()));
    }

    @Test
    void somebodyElsesConnectionOfThatNameIsLeftAlone() {
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL)
                .withTags(ARN, Map.of("pipewright:execution", Samples.EXECUTION.arn() + "-other"));

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings()).extracting(Finding::code).containsExactly("NAME_TAKEN"));
        assertThat(bus.events).isEmpty();
    }

    @Test
    void anUntaggedConnectionOfThatNameIsSomebodyElses() {
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL);

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of())).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void whatGlueRefusesIsAFindingInGluesWordsWithoutAnythingSecret() {
        glue.failing(
                "CreateConnection",
                Failures.of(
                        InvalidInputException.builder(),
                        400,
                        "InvalidInputException",
                        "SubnetId is not valid in jdbc:postgresql://db?password=hunter2"));

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings()).singleElement().satisfies(finding -> {
                            assertThat(finding.code()).isEqualTo("CONFIG_INVALID");
                            assertThat(finding.message()).contains("SubnetId is not valid");
                        }))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aRefusalWithoutWordsIsStillAFinding() {
        glue.failing(
                "CreateConnection",
                InvalidInputException.builder().statusCode(400).build());

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of())).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anyOtherFailureLeavesForTheTableOfAwsErrors() {
        var failure = Failures.of(GlueException.builder(), 500, "InternalServiceException", "no");
        glue.failing("CreateConnection", failure);

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of())).isSameAs(failure);
        assertThat(bus.events).isEmpty();
    }

    private CreatedConnection create(String agreedHash, Map<String, String> tags) {
        return new ConnectionCreation(glue, bus.milestones())
                .create(new CreateConnectionInput(
                        Samples.EXECUTION, Samples.STATE, Samples.ACCOUNT, PLAN, agreedHash, Optional.empty(), tags));
    }
}
