package dev.pipewright.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan.Estimate;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTest {

    private static final AwsAccount ACCOUNT = account("111122223333", "eu-central-1");
    private static final Map<String, String> PROPERTIES = Map.of("JDBC_CONNECTION_URL", "u", "SECRET_ID", "s");
    private static final Placement PLACEMENT =
            new Placement("subnet-1", List.of("sg-1", "sg-2"), Optional.of("eu-central-1a"));
    private static final ConnectionDefinition DEFINITION = definition("orders", PROPERTIES, PLACEMENT, false);
    private static final PlannedSecret SECRET = new PlannedSecret(
            "glue/orders/0a", Origin.NEW, CredentialsKind.PASSWORD, List.of("username", "password"), Optional.empty());
    private static final JsonNode STATEMENT =
            Json.tree("{\"Effect\": \"Allow\", \"Action\": [\"glue:GetConnection\"]}");
    private static final Verification VERIFICATION = new Verification(List.of(Engine.GLUE_ETL), Optional.empty());
    private static final Estimate ESTIMATE = new Estimate("0.02", 120);
    private static final Plan PLAN = plan(ACCOUNT, DEFINITION, SECRET, STATEMENT, VERIFICATION);

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherPlans")
    void theHashChangesWithEverythingThatIsAgreedTo(String what, Plan other) {
        assertThat(other.hash()).as(what).matches("[0-9a-f]{64}").isNotEqualTo(PLAN.hash());
    }

    @Test
    void warningsAndEstimatesAreOutsideTheHash() {
        var warned = new Plan(
                        "",
                        DEFINITION,
                        Optional.of(SECRET),
                        Optional.empty(),
                        Optional.empty(),
                        STATEMENT,
                        VERIFICATION,
                        new Estimate("9.99", 1),
                        List.of("TLS is not enforced."))
                .hashedFor(ACCOUNT);

        assertThat(warned.hash()).isEqualTo(PLAN.hash());
    }

    @Test
    void theRoleThatPlansIsOutsideTheHash() {
        var otherRole = new AwsAccount(ACCOUNT.accountId(), ACCOUNT.region(), "arn:aws:sts::111122223333:other");

        assertThat(PLAN.hashOf(otherRole)).isEqualTo(PLAN.hash());
    }

    @Test
    void theOrderInWhichPropertiesWereCollectedDoesNotMatter() {
        var reversed = new LinkedHashMap<String, String>();
        reversed.put("SECRET_ID", "s");
        reversed.put("JDBC_CONNECTION_URL", "u");

        var other = plan(ACCOUNT, definition("orders", reversed, PLACEMENT, false), SECRET, STATEMENT, VERIFICATION);

        assertThat(other.hash()).isEqualTo(PLAN.hash());
    }

    @Test
    void aPlanThatTravelledAsJsonKeepsItsHash() {
        var travelled = Json.read(Json.write(PLAN), Plan.class);

        assertThat(travelled).isEqualTo(PLAN);
        assertThatCode(() -> travelled.requireHash(ACCOUNT, PLAN.hash())).doesNotThrowAnyException();
    }

    @Test
    void aPlanWithoutAStagedLoginDoesNotSpeakOfOne() {
        assertThat(Json.write(PLAN)).doesNotContain("staged");
    }

    @Test
    void aPlanWithTheRequestersStageKeepsItOnItsWay() {
        var plan = of(staged("/pipewright/staging/requester/0a/orders"));

        assertThat(Json.read(Json.write(plan), Plan.class)).isEqualTo(plan);
    }

    @Test
    void onlyANewSecretIsMadeOfAStage() {
        assertThatThrownBy(() -> new PlannedSecret(
                        "x", Origin.EXISTING, CredentialsKind.PASSWORD, List.of(), Optional.empty(), Optional.of("/x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherHashThanTheAgreedOneStopsTheRequest() {
        assertThatThrownBy(() -> PLAN.requireHash(ACCOUNT, "0".repeat(64)))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_CHANGED))
                .hasMessageContaining(PLAN.hash())
                .hasMessageContaining("start the request again");
    }

    @Test
    void aPlanForAnotherAccountStopsTheRequest() {
        assertThatThrownBy(() -> PLAN.requireHash(account("444455556666", "eu-central-1"), PLAN.hash()))
                .isInstanceOf(NonRetryableException.class);
    }

    @Test
    void aPlanChangedUnderItsOldHashStopsTheRequest() {
        var other = definition("orders", Map.of("JDBC_CONNECTION_URL", "evil", "SECRET_ID", "s"), PLACEMENT, false);
        var forged = new Plan(
                PLAN.hash(),
                other,
                Optional.of(SECRET),
                Optional.empty(),
                Optional.empty(),
                STATEMENT,
                VERIFICATION,
                ESTIMATE,
                List.of());

        assertThatThrownBy(() -> forged.requireHash(ACCOUNT, PLAN.hash())).isInstanceOf(NonRetryableException.class);
    }

    @Test
    void aPlanWhoseOwnHashIsWrongStopsTheRequestEvenIfItsContentIsTheAgreedOne() {
        var mislabelled = new Plan(
                "f".repeat(64),
                DEFINITION,
                Optional.of(SECRET),
                Optional.empty(),
                Optional.empty(),
                STATEMENT,
                VERIFICATION,
                ESTIMATE,
                List.of());

        assertThatThrownBy(() -> mislabelled.requireHash(ACCOUNT, PLAN.hash()))
                .isInstanceOf(NonRetryableException.class);
    }

    @Test
    void aDefinitionIsShownInGluesOwnWords() {
        assertThat(Json.tree(DEFINITION)).isEqualTo(Json.tree("""
                {"Name": "orders", "ConnectionType": "JDBC",
                 "ConnectionProperties": {"JDBC_CONNECTION_URL": "u", "SECRET_ID": "s"},
                 "PhysicalConnectionRequirements": {"SubnetId": "subnet-1", "SecurityGroupIdList": ["sg-1", "sg-2"],
                   "AvailabilityZone": "eu-central-1a"},
                 "ValidateCredentials": false}"""));
    }

    static Stream<Arguments> otherPlans() {
        var key = Optional.of("alias/glue");
        return Stream.of(
                Arguments.of("account", of(account("444455556666", "eu-central-1"))),
                Arguments.of("region", of(account("111122223333", "eu-west-1"))),
                Arguments.of("name", of(definition("other", PROPERTIES, PLACEMENT, false))),
                Arguments.of("property", of(definition("orders", Map.of("SECRET_ID", "s"), PLACEMENT, false))),
                Arguments.of("login at creation", of(definition("orders", PROPERTIES, PLACEMENT, true))),
                Arguments.of(
                        "subnet",
                        of(definition(
                                "orders",
                                PROPERTIES,
                                new Placement("subnet-2", PLACEMENT.securityGroupIds(), PLACEMENT.availabilityZone()),
                                false))),
                Arguments.of(
                        "secret name",
                        of(new PlannedSecret(
                                "x", Origin.NEW, CredentialsKind.PASSWORD, SECRET.keys(), Optional.empty()))),
                Arguments.of(
                        "secret origin",
                        of(new PlannedSecret(
                                SECRET.name(),
                                Origin.EXISTING,
                                CredentialsKind.PASSWORD,
                                SECRET.keys(),
                                Optional.empty()))),
                Arguments.of(
                        "secret keys",
                        of(new PlannedSecret(
                                SECRET.name(),
                                Origin.NEW,
                                CredentialsKind.PASSWORD,
                                List.of("password"),
                                Optional.empty()))),
                Arguments.of(
                        "KMS key",
                        of(new PlannedSecret(SECRET.name(), Origin.NEW, CredentialsKind.PASSWORD, SECRET.keys(), key))),
                Arguments.of("staged login", of(staged("/pipewright/staging/requester/0a/orders"))),
                Arguments.of(
                        "IAM statement",
                        plan(ACCOUNT, DEFINITION, SECRET, Json.tree("{\"Effect\": \"Allow\"}"), VERIFICATION)),
                Arguments.of("engines", of(new Verification(List.of(Engine.ATHENA), Optional.empty()))),
                Arguments.of("table", of(new Verification(List.of(Engine.GLUE_ETL), Optional.of("a.b")))));
    }

    private static PlannedSecret staged(String parameter) {
        return new PlannedSecret(
                SECRET.name(),
                SECRET.origin(),
                SECRET.kind(),
                SECRET.keys(),
                SECRET.kmsKeyId(),
                Optional.of(parameter));
    }

    private static Plan of(AwsAccount account) {
        return plan(account, DEFINITION, SECRET, STATEMENT, VERIFICATION);
    }

    private static Plan of(ConnectionDefinition definition) {
        return plan(ACCOUNT, definition, SECRET, STATEMENT, VERIFICATION);
    }

    private static Plan of(PlannedSecret secret) {
        return plan(ACCOUNT, DEFINITION, secret, STATEMENT, VERIFICATION);
    }

    private static Plan of(Verification verification) {
        return plan(ACCOUNT, DEFINITION, SECRET, STATEMENT, verification);
    }

    private static Plan plan(
            AwsAccount account,
            ConnectionDefinition definition,
            PlannedSecret secret,
            JsonNode statement,
            Verification verification) {
        return new Plan(
                        "",
                        definition,
                        Optional.of(secret),
                        Optional.empty(),
                        Optional.empty(),
                        statement,
                        verification,
                        ESTIMATE,
                        List.of())
                .hashedFor(account);
    }

    private static ConnectionDefinition definition(
            String name, Map<String, String> properties, Placement placement, boolean validateCredentials) {
        return new ConnectionDefinition(
                name,
                Optional.empty(),
                "JDBC",
                properties,
                Optional.of(placement),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                validateCredentials);
    }

    private static AwsAccount account(String id, String region) {
        return new AwsAccount(id, region, "arn:aws:sts::" + id + ":assumed-role/pipewright/classify");
    }
}
