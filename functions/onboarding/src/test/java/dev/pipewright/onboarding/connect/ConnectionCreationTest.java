package dev.pipewright.onboarding.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.RecordingBus;
import dev.pipewright.onboarding.account.Samples;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.CreateConnectionRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueEncryptionException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.OperationTimeoutException;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

class ConnectionCreationTest {

    private static final String ARN = "arn:aws:glue:eu-central-1:111122223333:connection/orders-analytics";
    private static final MadeConnection CREATED =
            new MadeConnection(new CreatedConnection("orders-analytics", "JDBC", ARN, 1), true);
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
        assertThat(created).isEqualTo(CREATED);
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
    void theDifferenceToSomebodyElsesConnectionIsToldWithoutItsPassword() {
        glue.with(Connection.builder()
                .name("orders-analytics")
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(Map.of(
                        "JDBC_CONNECTION_URL",
                        "jdbc:postgresql://other.example.com:5432/orders?password=hunter2",
                        "ENCRYPTED_PASSWORD",
                        "hunter3"))
                .build());

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of()))
                .hasMessageContaining("ConnectionProperties.JDBC_CONNECTION_URL is jdbc:postgresql://other.example.com")
                .hasMessageContaining("instead of " + Samples.ORDERS_URL)
                .hasMessageContaining("PhysicalConnectionRequirements.SubnetId is absent instead of subnet-0a1b2c3d")
                .hasMessageNotContaining("hunter");
    }

    @Test
    void aConnectionThatSomebodyMadeExactlyAsPlannedServesAsWellAndIsNotAnnouncedAsNew() {
        create(PLAN.hash(), Map.of());
        bus.events.clear();
        glue.withTags(ARN, Map.of("pipewright:execution", "somebody-else"));

        assertThat(create(PLAN.hash(), Map.of())).isEqualTo(new MadeConnection(CREATED.connection(), false));
        assertThat(bus.events).isEmpty();
        assertThat(glue.tagsOf(ARN)).containsEntry("pipewright:execution", "somebody-else");
    }

    @Test
    void aConnectionThatWasMadeThoughGlueDidNotSaySoInTimeIsFoundByTheNextAttempt() {
        glue.failing(
                "CreateConnection",
                Failures.of(OperationTimeoutException.builder(), 400, "OperationTimeoutException", "late"));
        assertThatThrownBy(() -> create(PLAN.hash(), Map.of()))
                .isInstanceOfSatisfying(
                        RetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));

        glue.failing(
                        "CreateConnection",
                        AlreadyExistsException.builder().statusCode(400).build())
                .withJdbc("orders-analytics", Samples.ORDERS_URL)
                .withTags(ARN, Map.of("pipewright:execution", Samples.EXECUTION.arn()));

        assertThat(create(PLAN.hash(), Map.of())).isEqualTo(CREATED);
    }

    @Test
    void anAccountThatIsFullNeedsAnOperatorWhoRaisesTheQuota() {
        glue.failing(
                "CreateConnection",
                Failures.of(
                        ResourceNumberLimitExceededException.builder(),
                        400,
                        "ResourceNumberLimitExceededException",
                        "no"));

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of()))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_REACHED))
                .hasMessageContaining("Service Quotas");
    }

    @Test
    void aCatalogKeyThatMayNotBeUsedNeedsAnOperatorWhoOpensIt() {
        glue.failing(
                "CreateConnection",
                Failures.of(GlueEncryptionException.builder(), 400, "GlueEncryptionException", "KMS"));

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of()))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED))
                .hasMessageContaining("kms:Encrypt");
    }

    @Test
    void throttlingIsWaitedOutByTheStateMachine() {
        var failure = Failures.of(GlueException.builder(), 400, "ThrottlingException", "Rate exceeded");
        glue.failing("CreateConnection", failure);

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of())).isSameAs(failure);
        assertThat(AwsErrors.policy((SdkException) failure)).isInstanceOf(RetryableException.class);
    }

    @Test
    void aConnectionThatIsRemovedWhileItIsLookedAtIsMadeByTheNextAttempt() {
        glue.failing(
                        "CreateConnection",
                        AlreadyExistsException.builder().statusCode(400).build())
                .withJdbc("orders-analytics", Samples.ORDERS_URL)
                .withTags(ARN, Map.of("pipewright:execution", Samples.EXECUTION.arn()))
                .failing(
                        "GetConnection",
                        EntityNotFoundException.builder().statusCode(400).build());

        assertThatThrownBy(() -> create(PLAN.hash(), Map.of())).isInstanceOf(RetryableException.class);
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

    private MadeConnection create(String agreedHash, Map<String, String> tags) {
        return new ConnectionCreation(glue, bus.milestones(), Clock.systemUTC(), duration -> {
                    throw new AssertionError("A connection of schema version 1 is not waited for");
                })
                .create(new CreateConnectionInput(
                        Samples.EXECUTION, Samples.STATE, Samples.ACCOUNT, PLAN, agreedHash, Optional.empty(), tags));
    }
}
