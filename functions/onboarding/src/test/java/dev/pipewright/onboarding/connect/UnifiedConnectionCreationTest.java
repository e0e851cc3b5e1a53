package dev.pipewright.onboarding.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ConnectionDefinition.Authentication;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.Plan.Estimate;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.account.RecordingBus;
import dev.pipewright.onboarding.account.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AuthenticationConfigurationInput;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;

/** Connections of schema version 2: Glue makes them asynchronously (glue-facts 1.1, 1.5). */
class UnifiedConnectionCreationTest {

    private static final String ARN = "arn:aws:glue:eu-central-1:111122223333:connection/shop";
    private static final String SECRET = InMemorySecrets.arn("glue/shop/0a1b2c3d");
    private static final Plan PLAN = plan(ConnectionDefinition.SECRET_ARN);

    private final InMemoryGlue glue = new InMemoryGlue();
    private final RecordingBus bus = new RecordingBus();
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Samples.NOW;

    @Test
    void theSecretThatWasMadeIsPutInAfterThePlanWasCompared() {
        var created = create(PLAN, Optional.of(SECRET));

        assertThat(created).isEqualTo(new CreatedConnection("shop", "MYSQL", ARN, 2));
        assertThat(glue.createdConnections)
                .singleElement()
                .extracting(request -> request.connectionInput())
                .isEqualTo(ConnectionInput.builder()
                        .name("shop")
                        .connectionType("MYSQL")
                        .connectionPropertiesWithStrings(Map.of("HOST", "shop.example.com", "PORT", "3306"))
                        .authenticationConfiguration(AuthenticationConfigurationInput.builder()
                                .authenticationType("BASIC")
                                .secretArn(SECRET)
                                .build())
                        .athenaProperties(Map.of("spill_bucket", "artifacts"))
                        .validateForComputeEnvironmentsWithStrings("SPARK", "ATHENA")
                        .validateCredentials(false)
                        .build());
    }

    @Test
    void aPlanThatWaitsForASecretMakesNothingWithoutOne() {
        assertThatThrownBy(() -> create(PLAN, Optional.empty()))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_CHANGED));
        assertThat(glue.createdConnections).isEmpty();
    }

    @Test
    void aPlanThatNamesAnExistingSecretKeepsItWhateverElseWasMade() {
        var existing = InMemorySecrets.arn("rds/shop");

        create(plan(existing), Optional.of(SECRET));

        assertThat(glue.createdConnections
                        .get(0)
                        .connectionInput()
                        .authenticationConfiguration()
                        .secretArn())
                .isEqualTo(existing);
    }

    @Test
    void aConnectionInProgressIsWaitedForUntilItIsReady() {
        glue.becoming(
                reading(ConnectionStatus.IN_PROGRESS),
                reading(ConnectionStatus.IN_PROGRESS),
                reading(ConnectionStatus.READY));

        assertThat(create(PLAN, Optional.of(SECRET)).schemaVersion()).isEqualTo(2);
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
        assertThat(bus.events).hasSize(1);
    }

    @Test
    void anAttemptEndsBeforeTheFunctionDoesAndTheNextOneWaitsOn() {
        var inProgress = new Connection[60];
        Arrays.fill(inProgress, reading(ConnectionStatus.IN_PROGRESS));
        glue.becoming(inProgress);

        assertThatThrownBy(() -> create(PLAN, Optional.of(SECRET))).isInstanceOf(RetryableException.class);
        var first = pauses.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(first).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        assertThatThrownBy(() -> create(PLAN, Optional.of(SECRET))).isInstanceOf(RetryableException.class);
        assertThat(glue.createdConnections).hasSize(1);
        assertThat(bus.events).isEmpty();

        glue.becoming(reading(ConnectionStatus.READY));
        assertThat(create(PLAN, Optional.of(SECRET)).arn()).isEqualTo(ARN);
    }

    @Test
    void whatGlueGivesUpIsAFindingWithGluesReasonAndNothingSecret() {
        glue.becoming(reading(ConnectionStatus.IN_PROGRESS), reading(ConnectionStatus.FAILED));

        assertThatThrownBy(() -> create(PLAN, Optional.of(SECRET)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings()).extracting(Finding::code).containsExactly("CONFIG_INVALID"))
                .hasMessageContaining("The role cannot read the secret")
                .hasMessageContaining("aws glue delete-connection --connection-name shop")
                .hasMessageNotContaining("hunter2");
        assertThat(bus.events).isEmpty();
    }

    private CreatedConnection create(Plan plan, Optional<String> secretArn) {
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        Pause pause = duration -> {
            pauses.add(duration);
            now = now.plus(duration);
        };
        return new ConnectionCreation(glue, bus.milestones(), clock, pause)
                .create(new CreateConnectionInput(
                        Samples.EXECUTION, Samples.STATE, Samples.ACCOUNT, plan, plan.hash(), secretArn, Map.of()))
                .connection();
    }

    private static Connection reading(ConnectionStatus status) {
        return Connection.builder()
                .name("shop")
                .connectionType("MYSQL")
                .status(status)
                .statusReason("The role cannot read the secret (password=hunter2)")
                .build();
    }

    private static Plan plan(String secretArn) {
        var definition = new ConnectionDefinition(
                "shop",
                Optional.empty(),
                "MYSQL",
                Map.of("HOST", "shop.example.com", "PORT", "3306"),
                Optional.empty(),
                Optional.of(new Authentication("BASIC", secretArn)),
                Map.of(),
                Map.of("spill_bucket", "artifacts"),
                List.of("SPARK", "ATHENA"),
                false);
        return new Plan(
                        "",
                        definition,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Json.tree("{\"Effect\": \"Allow\"}"),
                        Samples.CONSTANT,
                        new Estimate("0.02", 120),
                        List.of())
                .hashedFor(Samples.ACCOUNT);
    }
}
