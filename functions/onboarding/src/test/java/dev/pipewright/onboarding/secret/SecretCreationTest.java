package dev.pipewright.onboarding.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemoryParameters;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.account.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SecretCreationTest {

    private static final String NAME = "glue/orders-analytics/" + Samples.EXECUTION.shortHash();
    private static final String STAGE =
            "/pipewright/staging/decision/" + "0a1b2c3d".repeat(8) + "/" + "0a1b2c3d".repeat(4);
    private static final String LOGIN = "{\"kind\": \"PASSWORD\", \"username\": \"glue\", \"password\": \"hunter2\"}";
    private static final Plan PLAN = plan(Optional.empty());

    private static final String OWN_STAGE = "/pipewright/staging/requester/0a/orders";
    private static final Plan STAGED_PLAN = plan(Optional.empty(), Optional.of(OWN_STAGE));
    private static final List<String> CALLS = List.of("DescribeSecret", "GetParameter", "CreateSecret");

    private final InMemorySecrets secrets = new InMemorySecrets();
    private final InMemoryParameters parameters = new InMemoryParameters().with(STAGE, LOGIN);

    @Test
    void theApprovedSecretIsMadeFromTheStageWhichIsWiped() {
        var created = create(PLAN, PLAN.hash(), STAGE);

        assertThat(created).isEqualTo(new CreatedSecret(NAME, InMemorySecrets.arn(NAME), InMemorySecrets.VERSION));
        assertThat(secrets.created).singleElement().satisfies(request -> {
            assertThat(request.name()).isEqualTo(NAME);
            assertThat(Json.tree(request.secretString()))
                    .isEqualTo(Json.tree("{\"username\": \"glue\", \"password\": \"hunter2\"}"));
            assertThat(request.clientRequestToken()).hasSizeBetween(32, 64);
            assertThat(request.kmsKeyId()).isNull();
            assertThat(request.tags())
                    .containsExactlyInAnyOrder(
                            tag("pipewright:execution", Samples.EXECUTION.arn()),
                            tag("pipewright:connection", "orders-analytics"),
                            tag("pipewright:host", "orders.example.com:5432"));
        });
        assertThat(parameters.holds(STAGE)).isFalse();
    }

    @Test
    void thePlannedKeyEncryptsIt() {
        var plan = plan(Optional.of("alias/own"));

        create(plan, plan.hash(), STAGE);

        assertThat(secrets.created.get(0).kmsKeyId()).isEqualTo("alias/own");
    }

    @Test
    void aSecondRunFindsItsOwnSecretAndNeedsNoStage() {
        var first = create(PLAN, PLAN.hash(), STAGE);

        var second = create(PLAN, PLAN.hash(), STAGE);

        assertThat(second).isEqualTo(first);
        assertThat(secrets.created).hasSize(1);
        assertThat(parameters.read).containsExactly(STAGE);
    }

    @Test
    void aSecondRunWipesTheStageThatTheFirstLeft() {
        create(PLAN, PLAN.hash(), STAGE);
        parameters.with(STAGE, LOGIN);

        create(PLAN, PLAN.hash(), STAGE);

        assertThat(parameters.holds(STAGE)).isFalse();
    }

    @Test
    void anotherPlanThanTheApprovedOneMakesNothingAndWipesTheStage() {
        assertThat(failure(PLAN, "0".repeat(64), STAGE)).isEqualTo(ErrorCode.PLAN_CHANGED);

        assertThat(secrets.created).isEmpty();
        assertThat(parameters.holds(STAGE)).isFalse();
    }

    @Test
    void anApprovalWithoutAHashMakesNothing() {
        assertThat(failure(PLAN, null, STAGE)).isEqualTo(ErrorCode.PLAN_CHANGED);
        assertThat(secrets.created).isEmpty();
    }

    @Test
    void anApprovalWithoutAStageMakesNothing() {
        assertThat(failure(PLAN, PLAN.hash(), null)).isEqualTo(ErrorCode.STAGE_LOST);
    }

    @Test
    void aStageThatHasExpiredMakesNothing() {
        assertThat(failure(PLAN, PLAN.hash(), STAGE + "-gone")).isEqualTo(ErrorCode.STAGE_LOST);
        assertThat(secrets.created).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/production/database/password",
                "/pipewright/staging/requester/0a/orders",
                "pipewright/staging/decision/0a",
                "/pipewright/staging/decision/../../production",
                "arn:aws:ssm:eu-central-1:444455556666:parameter/pipewright/staging/decision/0a"
            })
    void aParameterThatIsNoStageIsNeitherReadNorDeleted(String name) {
        parameters.with(name, LOGIN);

        assertThat(failure(PLAN, PLAN.hash(), name)).isEqualTo(ErrorCode.STAGE_LOST);

        assertThat(parameters.read).isEmpty();
        assertThat(parameters.holds(name)).isTrue();
        assertThat(secrets.created).isEmpty();
    }

    @Test
    void aParameterThatIsNoStageIsNotDeletedForAnotherReasonEither() {
        parameters.with("/production/database/password", LOGIN);

        failure(PLAN, "0".repeat(64), "/production/database/password");

        assertThat(parameters.holds("/production/database/password")).isTrue();
    }

    @Test
    void whatTheRequesterStagedBecomesTheSecretAndIsWiped() {
        parameters.with(OWN_STAGE, LOGIN);

        create(STAGED_PLAN, STAGED_PLAN.hash(), OWN_STAGE);

        assertThat(secrets.created.get(0).secretString()).contains("hunter2");
        assertThat(parameters.holds(OWN_STAGE)).isFalse();
    }

    @Test
    void anotherStageThanThePlannedOneIsNeitherReadNorDeleted() {
        parameters.with(OWN_STAGE, LOGIN).with(OWN_STAGE + "-2", LOGIN);

        assertThat(failure(STAGED_PLAN, STAGED_PLAN.hash(), OWN_STAGE + "-2")).isEqualTo(ErrorCode.STAGE_LOST);

        assertThat(parameters.read).isEmpty();
        assertThat(parameters.holds(OWN_STAGE)).isTrue();
        assertThat(parameters.holds(OWN_STAGE + "-2")).isTrue();
    }

    @Test
    void aLoginThatTheApproverGaveLeavesNoneOfTheRequestersBehind() {
        parameters.with(OWN_STAGE, LOGIN.replace("hunter2", "hunter3"));

        create(STAGED_PLAN, STAGED_PLAN.hash(), STAGE);

        assertThat(secrets.created.get(0).secretString()).contains("hunter2");
        assertThat(parameters.holds(STAGE)).isFalse();
        assertThat(parameters.holds(OWN_STAGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"KEY_PAIR\", \"username\": \"hunter2\", \"privateKey\": \"hunter2\"}",
                "{\"username\": \"hunter2\", \"password\": \"hunter2\"}",
                "hunter2"
            })
    void whatTheRequesterStagedMustBeTheKindThatWasPlanned(String content) {
        parameters.with(OWN_STAGE, content);

        assertThat(failure(STAGED_PLAN, STAGED_PLAN.hash(), OWN_STAGE)).isEqualTo(ErrorCode.STAGE_LOST);

        assertThat(secrets.created).isEmpty();
        assertThat(parameters.holds(OWN_STAGE)).isFalse();
    }

    @Test
    void somebodyElsesSecretOfThatNameIsLeftAloneAndTheStageWiped() {
        secrets.with(NAME, "{}").tagged(NAME, "pipewright:execution", Samples.EXECUTION.arn() + "-other");

        assertThat(failure(PLAN, PLAN.hash(), STAGE)).isEqualTo(ErrorCode.CONFLICT);

        assertThat(secrets.created).isEmpty();
        assertThat(parameters.holds(STAGE)).isFalse();
    }

    @Test
    void anUntaggedSecretOfThatNameIsSomebodyElses() {
        secrets.with(NAME, "{}");

        assertThat(failure(PLAN, PLAN.hash(), STAGE)).isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void itsOwnSecretThatWasDeletedMeanwhileIsNotHandedOn() {
        create(PLAN, PLAN.hash(), STAGE);
        secrets.deleted(NAME);

        assertThat(failure(PLAN, PLAN.hash(), STAGE)).isEqualTo(ErrorCode.CONFLICT);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failuresThatPass")
    void aFailureThatPassesKeepsTheStageForTheNextAttempt(String operation, RuntimeException failure) {
        failing(operation, failure);

        var thrown = catchThrowable(() -> create(PLAN, PLAN.hash(), STAGE));

        assertThat(thrown).isInstanceOf(RetryableException.class).hasMessageNotContaining("hunter2");
        assertThat(parameters.holds(STAGE)).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failuresThatStay")
    void aFailureThatStaysWipesTheStage(String operation, RuntimeException failure, String code) {
        failing(operation, failure);

        var thrown = catchThrowable(() -> create(PLAN, PLAN.hash(), STAGE));

        assertThat(thrown).hasMessageNotContaining("hunter2").hasNoCause();
        assertThat(thrown instanceof NonRetryableException e ? e.code().name() : thrown.getMessage())
                .isEqualTo(code);
        assertThat(parameters.holds(STAGE)).isFalse();
    }

    @Test
    void aStageThatCannotBeWipedFailsTheAttemptAndTheNextOneWipesIt() {
        var failure = Failures.of(SsmException.builder(), 500, "InternalServerError", "no");
        parameters.failing("DeleteParameter", failure);

        assertThat(catchThrowable(() -> create(PLAN, PLAN.hash(), STAGE))).isSameAs(failure);

        parameters.failing("DeleteParameter", null);
        assertThat(create(PLAN, PLAN.hash(), STAGE).name()).isEqualTo(NAME);
        assertThat(secrets.created).hasSize(1);
        assertThat(parameters.holds(STAGE)).isFalse();
    }

    @Test
    void afterAFailureThatStaysTheStageIsWipedByTheNextAttemptWhereThisOneCannot() {
        var failure = Failures.of(SsmException.builder(), 500, "InternalServerError", "no");
        parameters.failing("DeleteParameter", failure);

        assertThat(catchThrowable(() -> create(PLAN, "0".repeat(64), STAGE))).isSameAs(failure);

        parameters.failing("DeleteParameter", null);
        assertThat(failure(PLAN, "0".repeat(64), STAGE)).isEqualTo(ErrorCode.PLAN_CHANGED);
        assertThat(parameters.holds(STAGE)).isFalse();
    }

    static Stream<Arguments> failuresThatPass() {
        return CALLS.stream()
                .flatMap(call -> Stream.of(
                                aws(500, "InternalServiceError"),
                                aws(400, "ThrottlingException"),
                                aws(409, "ConflictException"),
                                ApiCallTimeoutException.create(1),
                                SdkClientException.create(LOGIN),
                                new UncheckedIOException(new IOException(LOGIN)))
                        .map(failure -> Arguments.of(call, failure)));
    }

    static Stream<Arguments> failuresThatStay() {
        return CALLS.stream()
                .flatMap(call -> Stream.of(
                        Arguments.of(call, aws(400, "AccessDeniedException"), "ACCESS_DENIED"),
                        Arguments.of(call, aws(400, "LimitExceededException"), "LIMIT_REACHED"),
                        Arguments.of(call, aws(400, "InvalidParameterException"), "INTERNAL"),
                        Arguments.of(call, new IllegalStateException("a defect"), "a defect")));
    }

    private static RuntimeException aws(int status, String code) {
        return Failures.of(SecretsManagerException.builder(), status, code, LOGIN);
    }

    private void failing(String operation, RuntimeException failure) {
        secrets.failing(operation, failure);
        parameters.failing(operation, failure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "{\"password\": hunter2}",
                "\"hunter2\"",
                "{\"username\": \"hunter2\", \"password\": \"hunter2\"}",
                "{\"kind\": null, \"username\": \"hunter2\", \"password\": \"hunter2\"}",
                "{\"kind\": \"hunter2\", \"username\": \"hunter2\", \"password\": \"hunter2\"}",
                "{\"kind\": \"OAUTH\", \"username\": \"hunter2\", \"password\": \"hunter2\"}",
                "{\"kind\": \"PASSWORD\", \"password\": \"hunter2\"}",
                "{\"kind\": \"PASSWORD\", \"username\": \"hunter2\", \"password\": \"\"}",
                "{\"kind\": \"PASSWORD\", \"username\": \"hunter2\", \"password\": null}",
                "{\"kind\": \"PASSWORD\", \"username\": \"hunter2\", \"password\": 2}",
                "{\"kind\": \"PASSWORD\", \"username\": \"hunter2\", \"username\": \"hunter2\", \"password\": \"hunter2\"}",
                "{\"kind\": \"KEY_PAIR\", \"username\": \"hunter2\", \"password\": \"hunter2\"}",
                "{\"kind\": \"SERVICE_ACCOUNT\", \"document\": {\"private_key\": \"hunter2\"}}",
                "{\"kind\": \"SERVICE_ACCOUNT\", \"document\": \"hunter2\"}",
                "{\"kind\": \"SERVICE_ACCOUNT\", \"document\": \"[\\\"hunter2\\\"]\"}"
            })
    void aStageThatIsNoLoginIsRefusedWithoutItsContent(String content) {
        parameters.with(STAGE, content);

        var thrown = catchThrowable(() -> create(PLAN, PLAN.hash(), STAGE));

        assertThat(thrown)
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STAGE_LOST));
        // Step Functions shows the whole stack, causes included.
        var stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        assertThat(stack.toString()).doesNotContain("hunter2");
        assertThat(parameters.holds(STAGE)).isFalse();
        assertThat(secrets.created).isEmpty();
    }

    @Test
    void noTextFormHoldsAValue() {
        var staged = new Stage(parameters).read(STAGE).orElseThrow();
        var content = SecretContent.compose(PLAN.secret().orElseThrow(), PLAN.connectionInput(), staged);
        var created = create(PLAN, PLAN.hash(), STAGE);

        assertThat(staged + " " + content + " " + created + " " + Json.write(created))
                .doesNotContain("hunter2");
    }

    private CreatedSecret create(Plan plan, String agreedHash, String stage) {
        var approval = new DecisionResult(
                "APPROVE_SECRET",
                Verdict.APPROVED,
                "dba",
                Samples.NOW,
                Optional.empty(),
                Optional.ofNullable(agreedHash),
                Optional.ofNullable(stage),
                Optional.empty());
        return new SecretCreation(secrets, new Stage(parameters))
                .create(new CreateSecretInput(Samples.EXECUTION, Samples.STATE, Samples.ACCOUNT, plan, approval));
    }

    private ErrorCode failure(Plan plan, String agreedHash, String stage) {
        var thrown = catchThrowable(() -> create(plan, agreedHash, stage));
        assertThat(thrown).isInstanceOf(NonRetryableException.class).hasMessageNotContaining("hunter2");
        return ((NonRetryableException) thrown).code();
    }

    @Test
    void aSourceWithoutOneHostGivesItsSecretNoHostTag() {
        var plan = Samples.plan(
                new PlannedSecret(
                        NAME, Origin.NEW, CredentialsKind.PASSWORD, List.of("username", "password"), Optional.empty()),
                ConnectionDefinition.first(
                        "orders-analytics",
                        Optional.empty(),
                        "BIGQUERY",
                        Map.of("SparkProperties", "{\"secretId\": \"glue/bq\"}"),
                        Optional.empty()));

        create(plan, plan.hash(), STAGE);

        assertThat(secrets.created.get(0).tags()).extracting(Tag::key).doesNotContain("pipewright:host");
    }

    private static Plan plan(Optional<String> kmsKeyId) {
        return plan(kmsKeyId, Optional.empty());
    }

    private static Plan plan(Optional<String> kmsKeyId, Optional<String> stagedParameter) {
        return Samples.plan(new PlannedSecret(
                NAME,
                Origin.NEW,
                CredentialsKind.PASSWORD,
                List.of("username", "password"),
                kmsKeyId,
                stagedParameter));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
