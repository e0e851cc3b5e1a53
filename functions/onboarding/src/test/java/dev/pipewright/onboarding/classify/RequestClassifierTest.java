package dev.pipewright.onboarding.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.requirement.Requirements;
import dev.pipewright.onboarding.account.FixedIdentity;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.RecordingBus;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.classify.Classification.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.Connection;

class RequestClassifierTest {

    private final InMemoryGlue glue = new InMemoryGlue()
            .withJdbc("my-postgres-db", Samples.ORDERS_URL)
            .withJdbc("legacy-oracle", "jdbc:oracle:thin://@db:1521/SVC")
            .with(Connection.builder()
                    .name("network-only")
                    .connectionType("NETWORK")
                    .build());
    private final RecordingBus bus = new RecordingBus();
    private RequesterVerification verification = RequesterVerification.NONE;

    private static final Answer DECLINED =
            new Answer(Answer.Kind.REUSE, Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void aCompleteRequestGoesToDiscoveryWithNothingMissing() {
        var answer = classify(Samples.completeRequest());

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(missing(answer)).isEmpty();
        assertThat(answer.reuseDeclined()).isFalse();
        assertThat(answer.account()).isEqualTo(Samples.ACCOUNT);
    }

    @Test
    void anEmptyRequestGoesToDiscoveryWithEveryHintMissing() {
        var answer = classify("{}");

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(missing(answer))
                .extracting(Finding::path)
                .containsExactly(
                        "source.type",
                        "source.host",
                        "source.port",
                        "source.database",
                        "source.deployment",
                        "source.enforceTls",
                        "connection.name",
                        "credentials.method",
                        "network.reachability",
                        "network.subnetId",
                        "network.securityGroupIds");
        assertThat(missing(answer)).allSatisfy(hint -> assertThat(hint.remedy()).contains(hint.path()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"network": {"reachability": "PUBLIC"}} | network.subnetId | false
            {"network": {"reachability": "PEERED"}} | network.subnetId | true
            {"credentials": {"method": "EXISTING_SECRET"}} | credentials.secretId | true
            {"credentials": {"method": "EXISTING_SECRET", "secretId": "rds/orders"}} | credentials.secretId | false
            {"credentials": {"method": "NEW_SECRET"}} | credentials.secretId | false
            """)
    void aHintIsAskedForOnlyWhereItIsNeeded(String request, String path, boolean missing) {
        assertThat(missing(classify(request)).stream()
                        .anyMatch(hint -> hint.path().equals(path)))
                .isEqualTo(missing);
    }

    @Test
    void anAmbiguousWordIsAskedAboutAndQuoted() {
        assertThat(missing(classify("{\"query\": \"our warehouse\"}"))).first().satisfies(hint -> {
            assertThat(hint.path()).isEqualTo("source.type");
            assertThat(hint.message()).contains("\"our warehouse\"");
        });
    }

    @Test
    void aQueryCompletesTheRequestButOverridesNothing() {
        var answer = classify("""
                {"query": "jdbc:postgresql://other.example.com:6432/sales",
                 "source": {"host": "orders.example.com"}}""");

        assertThat(answer.request()).hasValueSatisfying(request -> {
            assertThat(request.source().host()).contains("orders.example.com");
            assertThat(request.source().port()).hasValue(6432);
            assertThat(request.source().database()).contains("sales");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\": \"db.example.com:99999\"}",
                "{\"query\": \"jdbc:postgresql://db#.example.com/orders\"}",
                "{\"query\": \"jdbc:postgresql://db.\\u202Emoc.live/orders\"}",
                "{\"query\": \"jdbc:postgresql://db.example.com/orders&sslmode=disable\"}"
            })
    void whatAQueryNamesIsHeldToTheSameRulesAsTheFields(String request) {
        var answer = classify(request);

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).extracting(Finding::path).allMatch(path -> path.startsWith("source."));
    }

    @Test
    void anExistingConnectionsNameIsTested() {
        var answer = classify("{\"query\": \"my-postgres-db\"}");

        assertThat(answer.route()).isEqualTo(Route.TEST);
        assertThat(answer.request())
                .hasValueSatisfying(
                        request -> assertThat(request.connection().name()).contains("my-postgres-db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATHENA", "CRAWLER"})
    void anEngineThatCannotProveIsRefusedForAnExistingConnectionToo(String engine) {
        var answer = classify("""
                {"mode": "TEST", "connection": {"name": "my-postgres-db"}, "verification": {"engines": ["%s"]}}""".formatted(engine));

        assertThat(answer.route()).isEqualTo(Route.UNSUPPORTED);
        assertThat(answer.findings()).extracting(Finding::path).containsExactly("verification.engines");
    }

    @Test
    void onlyANewConnectionsNameIsHeldToTheRuleForNewNames() {
        var existing = classify("""
                {"mode": "TEST", "connection": {"name": "Orders Prod"}}""");
        var wished = classify("""
                {"connection": {"name": "Orders Prod"}}""");

        assertThat(existing.findings()).extracting(Finding::code).containsExactly("CONNECTION_NOT_FOUND");
        assertThat(wished.findings()).extracting(Finding::path).containsExactly("connection.name");
    }

    @Test
    void aNameOfNoExistingConnectionIsNotTakenForATypeOrTested() {
        var answer = classify("{\"query\": \"my-mysql-db\"}");

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(missing(answer)).extracting(Finding::path).contains("source.type");
    }

    @Test
    void aPlanIsAboutASourceEvenIfAConnectionBearsTheQuerysName() {
        assertThat(classify("{\"mode\": \"PLAN\", \"query\": \"my-postgres-db\"}")
                        .route())
                .isEqualTo(Route.DISCOVER);
    }

    @ParameterizedTest
    @CsvSource({
        "TEST, my-postgres-db, TEST,",
        "DIAGNOSE, my-postgres-db, DIAGNOSE,",
        "TEST, no-such-connection, INVALID, CONNECTION_NOT_FOUND",
        "DIAGNOSE, no-such-connection, INVALID, CONNECTION_NOT_FOUND",
        "TEST, legacy-oracle, UNSUPPORTED, NOT_SERVED",
        "TEST, network-only, UNSUPPORTED, NOT_SERVED"
    })
    void aRequestAboutAConnectionGoesByWhatThatConnectionIs(String mode, String name, Route route, String code) {
        var byField = classify("{\"mode\": \"" + mode + "\", \"connection\": {\"name\": \"" + name + "\"}}");
        var byQuery = classify("{\"mode\": \"" + mode + "\", \"query\": \"" + name + "\"}");

        assertThat(byField.route()).isEqualTo(route);
        assertThat(byQuery.route()).isEqualTo(route);
        assertThat(byField.findings()).extracting(Finding::code).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST", "DIAGNOSE"})
    void aTestOrDiagnosisWithoutANameIsAskedForIt(String mode) {
        var answer = classify("{\"mode\": \"" + mode + "\"}");

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(missing(answer)).extracting(Finding::path).containsExactly("connection.name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\": \"dynamodb\"}",
                "{\"query\": \"snowflake\"}",
                "{\"source\": {\"type\": \"MYSQL\"}}",
                "{\"verification\": {\"engines\": [\"GLUE_ETL\", \"ATHENA\"]}}",
                "{\"credentials\": {\"method\": \"IAM\"}}",
                "{\"credentials\": {\"method\": \"RDS_MANAGED\"}}",
                "{\"source\": {\"driver\": {\"jarUri\": \"s3://drivers/driver.jar\"}}}",
                "{\"source\": {\"tls\": {\"skipValidation\": true}}}",
                "{\"credentials\": {\"stagedParameter\": \"/pipewright/staging/requester/0a/x\"}}"
            })
    void whatIsNotServedIsSaidWithTheNearestThatIs(String request) {
        var answer = classify(request);

        assertThat(answer.route()).isEqualTo(Route.UNSUPPORTED);
        assertThat(answer.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"credentials": {"method": "NEW_SECRET", "secretId": "rds/orders"}} | credentials.secretId
            {"network": {"securityGroupIds": ["sg-0a1b2c3d"]}} | network.securityGroupIds
            {"network": {"subnetId": "subnet-0a1b2c3d"}} | network.securityGroupIds
            """)
    void whatContradictsItselfIsInvalid(String request, String path) {
        var answer = classify(request);

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).extracting(Finding::path).containsExactly(path);
    }

    @Test
    void aCredentialInARequestEndsItAndIsNowhereInTheAnswer() {
        var answer = classify("{\"query\": \"jdbc:postgresql://scott:hunter2@db/orders\"}");

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).extracting(Finding::code).contains("SECRET_IN_INPUT");
        assertThat(Json.write(answer) + answer + bus.events).doesNotContain("hunter2");
    }

    @Test
    void whoAsksIsAClaimUnlessSomethingOutsideTheRequestVouchesForIt() {
        var request = "{\"requestedBy\": {\"id\": \"dana\", \"email\": \"dana@example.com\"}}";

        assertThat(classify(request).requester())
                .isEqualTo(new Requester(Map.of("claimed", "dana"), Optional.of("dana@example.com"), false));
        assertThat(classify("{}").requester().verified()).isFalse();

        var vouched = new Requester(Map.of("jira", "eve"), Optional.empty(), true);
        verification = execution -> Optional.of(vouched);
        assertThat(classify(request).requester()).isEqualTo(vouched);
    }

    @Test
    void aYesToAnExistingConnectionTestsThatOne() {
        var answer = classify(Samples.completeRequest(), DECLINED, using("my-postgres-db"));

        assertThat(answer.route()).isEqualTo(Route.TEST);
        assertThat(answer.request())
                .hasValueSatisfying(
                        request -> assertThat(request.connection().name()).contains("my-postgres-db"));
    }

    @Test
    void aYesToAConnectionThatIsGoneMeanwhileIsInvalid() {
        assertThat(classify(Samples.completeRequest(), using("gone")).route()).isEqualTo(Route.INVALID);
    }

    @Test
    void aNoIsRememberedSoThatItIsNotAskedAgain() {
        var answer = classify(Samples.completeRequest(), DECLINED);

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(answer.reuseDeclined()).isTrue();
    }

    @Test
    void aRequestIsAnnouncedOnceAndNotAgainAfterAnAnswer() {
        classify("{\"source\": {\"type\": \"POSTGRESQL\"}, \"ticket\": {\"system\": \"jira\", \"id\": \"OPS-1\"}}");
        classify("{}", DECLINED);

        assertThat(bus.events).singleElement().satisfies(event -> {
            assertThat(event.detailType()).isEqualTo("Connection Requested");
            assertThat(Json.tree(event.detail()).path("data"))
                    .isEqualTo(Json.tree(
                            "{\"sourceType\": \"POSTGRESQL\", \"ticket\": {\"system\": \"jira\", \"id\": \"OPS-1\"}}"));
        });
    }

    private static List<Finding> missing(Classification answer) {
        var request = answer.request().orElseThrow();
        var ofTheSource = Requirements.missing(request, answer.ambiguity()).stream();
        var isNew = request.modeOrDefault() == Mode.ONBOARD || request.modeOrDefault() == Mode.PLAN;
        var placement = isNew ? Requirements.placement(request).stream() : Stream.<Hint>empty();
        return Stream.concat(ofTheSource, placement).map(Hint::finding).toList();
    }

    private static Answer using(String name) {
        return new Answer(
                Answer.Kind.REUSE,
                Optional.of(Samples.ACCOUNT.arn("glue", "connection/" + name)),
                Optional.of(name),
                Optional.empty());
    }

    private Classification classify(String request, Answer... answers) {
        return classify(Json.tree(request), answers);
    }

    private Classification classify(JsonNode request, Answer... answers) {
        var identity = new CallerIdentity(new FixedIdentity(), Samples.ACCOUNT.region());
        return new RequestClassifier(identity, glue, bus.milestones(), verification)
                .classify(new ClassifyInput(Samples.EXECUTION, Samples.STATE, request, List.of(answers)));
    }
}
