package dev.pipewright.onboarding.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.Requirements;
import dev.pipewright.core.staging.StagingFolders;
import dev.pipewright.core.ticket.Completion;
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
            .withJdbc("salesforce", Samples.ORDERS_URL)
            .withUnified("orders-v2", "POSTGRESQL", Map.of("JDBC_CONNECTION_URL", Samples.ORDERS_URL))
            .with(Connection.builder().name("events").connectionType("KAFKA").build())
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
                {"query": "jdbc:postgresql://orders.example.com:6432/sales",
                 "source": {"host": "ORDERS.example.com", "database": "archive"}}""");

        assertThat(answer.request()).hasValueSatisfying(request -> {
            assertThat(request.source().host()).contains("ORDERS.example.com");
            assertThat(request.source().port()).hasValue(6432);
            assertThat(request.source().database()).contains("archive");
        });
    }

    @Test
    void aQueryAboutAnotherHostSaysNothingOfTheOneThatIsNamed() {
        var answer = classify("""
                {"query": "jdbc:postgresql://other.example.com:6432/sales",
                 "source": {"host": "orders.example.com"}}""");

        assertThat(answer.request()).hasValueSatisfying(request -> {
            assertThat(request.source().host()).contains("orders.example.com");
            assertThat(request.source().port()).isEmpty();
            assertThat(request.source().database()).isEmpty();
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
        assertThat(answer.findings())
                .extracting(Finding::path)
                .allMatch(path -> path.equals("query") || path.startsWith("source."));
    }

    @Test
    void aParameterThatIsRefusedInAUrlEndsTheRequest() {
        var answer = classify("{\"query\": \"jdbc:mysql://db/orders?autoDeserialize=true\"}");

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).extracting(Finding::code).containsExactly("HOSTILE_URL_PARAMETER");
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
    @CsvSource({
        "my-postgres-db, ATHENA, version 1",
        "orders-v2, CRAWLER, POSTGRESQL",
    })
    void anEngineThatCannotUseAnExistingConnectionIsRefused(String name, String engine, String why) {
        var answer = classify("""
                {"mode": "TEST", "connection": {"name": "%s"},
                 "verification": {"engines": ["GLUE_ETL", "%s"], "table": "sales.orders"}}""".formatted(name, engine));

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("verification.engines");
            assertThat(finding.code()).isEqualTo("IMPOSSIBLE");
            assertThat(finding.message()).contains(why);
            assertThat(finding.remedy()).contains("GLUE_ETL");
        });
    }

    @ParameterizedTest
    @CsvSource({"my-postgres-db, CRAWLER", "orders-v2, ATHENA"})
    void anEngineThatCanUseAnExistingConnectionProvesIt(String name, String engine) {
        var answer = classify("""
                {"mode": "TEST", "connection": {"name": "%s"},
                 "verification": {"engines": ["GLUE_ETL", "%s"], "table": "sales.orders"}}""".formatted(name, engine));

        assertThat(answer.route()).isEqualTo(Route.TEST);
        assertThat(answer.findings()).isEmpty();
    }

    @Test
    void aCrawlerIsNotStartedOnAnExistingConnectionWithoutATable() {
        var answer = classify("""
                {"mode": "TEST", "connection": {"name": "my-postgres-db"}, "verification": {"engines": ["CRAWLER"]}}""");

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).extracting(Finding::path).containsExactly("verification.table");
    }

    @Test
    void aConnectionToBigQueryIsNotLoggedInToWithoutATableToProveItBy() {
        glue.withUnified("web", "BIGQUERY", Map.of("PROJECT_ID", "acme-web"));

        var without = classify("{\"mode\": \"TEST\", \"connection\": {\"name\": \"web\"}}");
        var byTable = classify(
                "{\"mode\": \"TEST\", \"connection\": {\"name\": \"web\"}, \"verification\": {\"table\": \"web.hits\"}}");
        var diagnosis = classify("{\"mode\": \"DIAGNOSE\", \"connection\": {\"name\": \"web\"}}");

        assertThat(without.route()).isEqualTo(Route.INVALID);
        assertThat(without.findings()).extracting(Finding::path).containsExactly("source.bigquery.probeTable");
        assertThat(byTable.route()).isEqualTo(Route.TEST);
        assertThat(diagnosis.route()).isEqualTo(Route.DIAGNOSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONBOARD", "TEST", "DIAGNOSE"})
    void aConnectionIsAlsoFoundByTheNameThatGluesConsoleGaveIt(String mode) {
        glue.withJdbc("Postgresql connection", Samples.ORDERS_URL);

        var answer = classify("{\"mode\": \"" + mode + "\", \"query\": \"Postgresql connection\"}");

        assertThat(answer.route()).isEqualTo(mode.equals("DIAGNOSE") ? Route.DIAGNOSE : Route.TEST);
        assertThat(answer.request().orElseThrow().connection().name()).contains("Postgresql connection");
    }

    @Test
    void whatIsWrongWithAMalformedRequestBesidesIsSaidAtOnce() {
        var answer = classify("{\"sorce\": {}, \"credentials\": {\"kind\": \"OAUTH\"}}");

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).extracting(Finding::path).containsExactly("sorce", "credentials.kind");
    }

    /** Snowflake's own page names an account with an underscore, and its host with a hyphen. */
    @Test
    void snowflakesPageOfAnAccountWithAnUnderscoreIsNoContradiction() {
        var answer = classify("{\"query\": \"https://app.snowflake.com/acme/my_data/\"}");

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(answer.request().orElseThrow().source().host()).contains("acme-my-data.snowflakecomputing.com");
    }

    @Test
    void aDiagnosisRunsNoEngineSoNoneIsInItsWay() {
        assertThat(classify("""
                {"mode": "DIAGNOSE", "connection": {"name": "my-postgres-db"}, "verification": {"engines": ["ATHENA"]}}""").route()).isEqualTo(Route.DIAGNOSE);
    }

    @Test
    void whatIsWrongWithAConnectionAndWithTheWishIsSaidAtOnce() {
        var answer = classify("""
                {"mode": "TEST", "connection": {"name": "network-only"}, "verification": {"engines": ["CRAWLER"]}}""");

        assertThat(answer.findings())
                .extracting(Finding::path)
                .containsExactly("connection.name", "verification.table");
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
    void aKeywordNamesTheTypeOfTheSource() {
        var answer = classify("{\"query\": \"snowflake\"}");

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(answer.request())
                .hasValueSatisfying(
                        request -> assertThat(request.source().type()).contains(SourceType.SNOWFLAKE));
    }

    @Test
    void anEndpointNamesTheHostAndWhatFollowsFromIt() {
        var rds = classify("{\"query\": \"shop.c9akciq32rgw.eu-central-1.rds.amazonaws.com\"}");
        var redshift = classify("{\"query\": \"dwh.abc.eu-central-1.redshift.amazonaws.com:5439\"}");

        assertThat(rds.route()).isEqualTo(Route.DISCOVER);
        assertThat(rds.request()).hasValueSatisfying(request -> {
            assertThat(request.source().host()).contains("shop.c9akciq32rgw.eu-central-1.rds.amazonaws.com");
            assertThat(request.source().type()).isEmpty();
        });
        assertThat(redshift.request()).hasValueSatisfying(request -> {
            assertThat(request.source().type()).contains(SourceType.REDSHIFT);
            assertThat(request.source().deployment()).contains(Deployment.REDSHIFT);
            assertThat(request.source().port()).hasValue(5439);
        });
    }

    @Test
    void whatTheQueryCompletesDoesNotEraseWhatTheRequestSaysBesides() {
        var answer = classify("""
                {"query": "dwh.abc.eu-central-1.redshift.amazonaws.com",
                 "source": {"database": "dwh", "urlParameters": {"loginTimeout": "10"}}}""");

        assertThat(answer.request()).hasValueSatisfying(request -> {
            assertThat(request.source().database()).contains("dwh");
            assertThat(request.source().urlParameters()).containsEntry("loginTimeout", "10");
        });
    }

    @Test
    void anExistingConnectionsNameWinsOverWhatTheWordWouldMeanOtherwise() {
        var onboard = classify("{\"query\": \"salesforce\"}");
        var test = classify("{\"mode\": \"TEST\", \"query\": \"salesforce\"}");
        var noSuchName = classify("{\"mode\": \"TEST\", \"query\": \"dynamodb\"}");

        assertThat(onboard.route()).isEqualTo(Route.TEST);
        assertThat(test.route()).isEqualTo(Route.TEST);
        assertThat(noSuchName.route()).isEqualTo(Route.UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"our warehouse", "jdbc:postgresql://db.example.com/orders"})
    void aTestWhoseQueryNamesNoConnectionIsAskedForIt(String query) {
        var answer = classify("{\"mode\": \"TEST\", \"query\": \"" + query + "\"}");

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(missing(answer)).extracting(Finding::path).containsExactly("connection.name");
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
        "TEST, events, UNSUPPORTED, NOT_SERVED",
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

    @Test
    void aStageOfTheRequestersOwnGoesOnAndSaysHowToLogIn() {
        var dana = new Requester(Map.of("os", "dana"), Optional.empty(), true);
        verification = (execution, input) -> Optional.of(dana);

        var answer = classify("{\"credentials\": {\"stagedParameter\": \""
                + StagingFolders.of(dana).get(0) + "orders\"}}");

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(missing(answer)).extracting(Finding::path).doesNotContain("credentials.method");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"credentials": {"stagedParameter": "/pipewright/staging/requester/0a/x"}} | true | 1
            {"credentials": {"stagedParameter": "/pipewright/staging/requester/0a/x"}} | false | 1
            {"credentials": {"stagedParameter": "/pipewright/staging/requester/0a/x"}, "mod": "PLAN"} | true | 2
            """)
    void aStageOfSomebodyElseIsRefusedBeforeAnythingIsAsked(String request, boolean verified, int findings) {
        verification =
                (execution, input) -> Optional.of(new Requester(Map.of("os", "dana"), Optional.empty(), verified));

        var answer = classify(request);

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings())
                .hasSize(findings)
                .filteredOn(finding -> finding.code().equals("STAGE_NOT_YOURS"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("credentials.stagedParameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"query\": \"dynamodb\"}"})
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
            {"source": {"type": "POSTGRESQL", "oracle": {"sid": "ORCL"}}} | source.oracle
            {"credentials": {"method": "IAM"}, "source": {"type": "ORACLE"}} | credentials.method
            {"credentials": {"kind": "OAUTH"}, "source": {"type": "SNOWFLAKE"}} | credentials.kind
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
        verification = (execution, input) -> Optional.of(vouched);
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
    void whatWasChosenAndTypedCompletesTheRequestAndALaterAnswerWins() {
        var answer = classify(
                Json.tree("{\"query\": \"postgres\", \"source\": \"\"}"),
                chosen("{\"source\": {\"host\": \"a.example.com\", \"port\": 5432, \"deployment\": \"RDS\"}}"),
                typed(
                        "{\"source\": {\"database\": \"orders\"}, \"network\": {\"securityGroupIds\": [\"sg-0a1b2c3d\"]}}"),
                typed("{\"source\": {\"database\": \"sales\", \"host\": \"\"}, \"network\": {\"subnetId\":"
                        + " \"subnet-0a1b2c3d\", \"securityGroupIds\": [\"sg-1a1b2c3d\"]}}"));

        assertThat(answer.route()).isEqualTo(Route.DISCOVER);
        assertThat(answer.request()).hasValueSatisfying(request -> {
            assertThat(request.source().host()).contains("a.example.com");
            assertThat(request.source().port()).hasValue(5432);
            assertThat(request.source().database()).contains("sales");
            assertThat(request.network().securityGroupIds()).containsExactly("sg-1a1b2c3d");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {"requestedBy": {"id": "eve"}} | requestedBy
            {"ticket": {"id": "OPS-2"}} | ticket
            {"mode": "PLAN"} | mode
            {"schemaVersion": "1.0"} | schemaVersion
            {"query": "oracle"} | query
            {"locale": "de"} | locale
            {"hunter2": 1} | -
            [] | -
            """)
    void anAnswerSetsNothingThatWasSettledBefore(String part, String path) {
        var answer = classify(Json.tree("{\"requestedBy\": {\"id\": \"dana\"}}"), typed(part));

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo(path == null ? "" : path);
            assertThat(finding.code()).isEqualTo("NOT_TO_BE_ANSWERED");
        });
        assertThat(answer.requester().ids()).containsValue("dana");
        assertThat(Json.write(answer)).doesNotContain("hunter2");
    }

    @Test
    void anAnswerIsHeldToTheSameRulesAsTheRequest() {
        var answer = classify(Json.tree("{}"), typed("{\"source\": {\"port\": 70000, \"hots\": \"x\"}}"));

        assertThat(answer.route()).isEqualTo(Route.INVALID);
        assertThat(answer.findings()).extracting(Finding::path).containsExactlyInAnyOrder("source.port", "source.hots");
    }

    @Test
    void noneOfTheseIsRemembered() {
        var none = new Answer(Answer.Kind.CHOOSE, Optional.empty(), Optional.empty(), Optional.empty());

        var answer = classify(Json.tree("{\"query\": \"postgres\"}"), none);

        assertThat(answer.choiceDeclined()).isTrue();
        assertThat(answer.reuseDeclined()).isFalse();
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

    private static Answer chosen(String request) {
        return new Answer(
                Answer.Kind.CHOOSE, Optional.of("arn:chosen"), Optional.empty(), Optional.of(Json.tree(request)));
    }

    private static Answer typed(String request) {
        return new Answer(Answer.Kind.HINTS, Optional.empty(), Optional.empty(), Optional.of(Json.tree(request)));
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
                .classify(new ClassifyInput(
                        Samples.EXECUTION, Samples.STATE, request, List.of(answers), Completion.NONE));
    }
}
