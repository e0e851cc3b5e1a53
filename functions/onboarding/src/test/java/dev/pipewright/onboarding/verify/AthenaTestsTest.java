package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.request.Engine;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.verify.PreparedEngine.Next;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.athena.model.DataCatalogType;

class AthenaTestsTest {

    private static final String ORDERS = "orders-federated";
    private static final String CONNECTION_ARN = "arn:aws:glue:eu-central-1:111122223333:connection/orders-federated";

    private final EngineScene scene = new EngineScene();

    @Test
    void thePlannedCatalogIsMadeOverTheConnectionWithARoleOfTheDeployments() {
        var prepared = scene.prepare(ORDERS, Engine.ATHENA, "public.orders");

        assertThat(prepared.next()).isEqualTo(Next.WAIT);
        assertThat(scene.athena.created).singleElement().satisfies(request -> {
            assertThat(request.name()).isEqualTo(ORDERS);
            assertThat(request.type()).isEqualTo(DataCatalogType.FEDERATED);
            assertThat(request.parameters())
                    .isEqualTo(Map.of("connection-arn", CONNECTION_ARN, "lambda-role-arn", EngineScene.CONNECTOR_ROLE));
            assertThat(request.tags()).singleElement().satisfies(tag -> {
                assertThat(tag.key()).isEqualTo("pipewright:execution");
                assertThat(tag.value()).isEqualTo(Samples.EXECUTION.arn());
            });
        });
    }

    @Test
    void aCatalogThatStandsIsQueriedAndNotMadeAgain() {
        scene.prepare(ORDERS, Engine.ATHENA, "public.orders");
        scene.athena.becoming(DataCatalogStatus.CREATE_COMPLETE);

        var prepared = scene.again(ORDERS, Engine.ATHENA, "public.orders", Duration.ofSeconds(40));

        assertThat(prepared.next()).isEqualTo(Next.QUERY);
        assertThat(prepared.waitingSince()).isEqualTo(EngineScene.BEGUN);
        assertThat(scene.athena.created).hasSize(1);
    }

    /** Every name in Athena's quotes; a constant is selected, so that no value of the source is written anywhere. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            orders-federated, public.orders,        SELECT 1 AS reached FROM "orders-federated"."public"."orders" LIMIT 1
            orders-federated, orders.public.Orders, SELECT 1 AS reached FROM "orders-federated"."public"."Orders" LIMIT 1
            shop-federated,   orders,               SELECT 1 AS reached FROM "orders-federated"."shop"."orders" LIMIT 1
            shop-federated,   other.orders,         SELECT 1 AS reached FROM "orders-federated"."other"."orders" LIMIT 1
            ledger-federated, gl.entries,           SELECT 1 AS reached FROM "orders-federated"."GL"."ENTRIES" LIMIT 1
            sales,            orders,               SELECT 1 AS reached FROM "orders-federated"."PUBLIC"."ORDERS" LIMIT 1
            """)
    void theQueryReadsTheTableThroughTheCatalog(String connection, String table, String query) {
        var prepared = scene.prepare(connection, Engine.ATHENA, table);

        assertThat(prepared.query().orElseThrow().text()).isEqualTo(query);
    }

    @Test
    void withoutATableTheSchemasAreListedForWhichTheConnectorLogsInToo() {
        var prepared = scene.prepare(ORDERS, Engine.ATHENA, null);

        assertThat(prepared.query().orElseThrow().text()).isEqualTo("SHOW DATABASES IN `orders-federated`");
    }

    @ParameterizedTest
    @CsvSource({
        "orders-federated, orders,              names none",
        "ledger-federated, entries,             names none",
        "orders-federated, other.public.orders, no other",
        "orders-federated, a\"b.c,              must be",
    })
    void aTableThatAthenaCannotAddressIsRefusedBeforeAnythingIsMade(String connection, String table, String why) {
        assertThatThrownBy(() -> scene.prepare(connection, Engine.ATHENA, table))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings()).singleElement().satisfies(finding -> {
                            assertThat(finding.path()).isEqualTo("verification.table");
                            assertThat(finding.message()).contains(why);
                            assertThat(finding.remedy()).isNotBlank();
                        }));
        assertThat(scene.athena.created).isEmpty();
    }

    @Test
    void aRetriesQueryIsTheSameRunAndAnotherExecutionsIsNot() {
        var token =
                scene.prepare(ORDERS, Engine.ATHENA, null).query().orElseThrow().token();

        assertThat(token).matches("[0-9a-f]{64}");
        assertThat(scene.prepare(ORDERS, Engine.ATHENA, null)
                        .query()
                        .orElseThrow()
                        .token())
                .isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:glue:eu-central-1:111122223333:connection/somebody-elses",
                "arn:aws:glue:eu-central-1:444455556666:connection/orders-federated"
            })
    void somebodyElsesCatalogOfThatNameIsRefusedByItsName(String connection) {
        scene.athena.with(catalog(Map.of("connection-arn", connection)));

        assertThatThrownBy(() -> scene.prepare(ORDERS, Engine.ATHENA, null))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::code, Finding::path)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("NAME_TAKEN", "connection.name")));
        assertThat(scene.athena.created).isEmpty();
    }

    @Test
    void aCatalogWithTheSameParametersIsUsedAndNeverRemoved() {
        scene.athena.with(
                catalog(Map.of("connection-arn", CONNECTION_ARN, "lambda-role-arn", EngineScene.CONNECTOR_ROLE)));

        var prepared = scene.prepare(ORDERS, Engine.ATHENA, null);
        assertThat(prepared.next()).isEqualTo(Next.QUERY);
        assertThat(scene.athena.created).isEmpty();

        var result = scene.read(prepared, "{\"QueryExecution\": {\"Status\": {\"State\": \"FAILED\"}}}");
        assertThat(result.state()).isEqualTo(CheckState.FAILED);
        assertThat(scene.athena.deleted).isEmpty();
    }

    @Test
    void anExistingConnectionIsTestedWithACatalogOfItsOwnThatIsRemovedInAnyCase() {
        scene.athena.becoming(DataCatalogStatus.CREATE_IN_PROGRESS, DataCatalogStatus.CREATE_COMPLETE);

        var prepared = scene.prepareExisting(ORDERS, Engine.ATHENA, null);
        var result = scene.read(prepared, SUCCEEDED, Optional.empty());

        var name = "pipewright_" + Samples.EXECUTION.shortHash();
        assertThat(scene.athena.created)
                .singleElement()
                .satisfies(request -> assertThat(request.name()).isEqualTo(name));
        assertThat(result.state()).isEqualTo(CheckState.PASSED);
        assertThat(scene.athena.deleted).containsExactly(name);
        assertThat(result.handover().orElseThrow().athena()).isEmpty();
        assertThat(result.handover().orElseThrow().notes()).anyMatch(note -> note.contains("removed"));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataCatalogStatus.class,
            names = {"CREATE_FAILED", "CREATE_FAILED_CLEANUP_COMPLETE", "CREATE_FAILED_CLEANUP_FAILED", "DELETE_FAILED"
            })
    void aCatalogThatCouldNotBeMadeIsAFailedTestInAthenasWords(DataCatalogStatus status) {
        scene.prepare(ORDERS, Engine.ATHENA, null);
        scene.athena.becoming(status);
        var prepared = scene.again(ORDERS, Engine.ATHENA, null, Duration.ofSeconds(30));
        assertThat(prepared.next()).isEqualTo(Next.READ);
        scene.athena.with(catalog(Map.of("connection-arn", CONNECTION_ARN)).toBuilder()
                .status(status)
                .error("Stack athenafederatedcatalog-orders-federated failed: The provided execution role does not have"
                        + " permissions to call CreateNetworkInterface on EC2")
                .build());

        var result = scene.read(prepared, "{}");

        assertThat(result.state()).isEqualTo(CheckState.FAILED);
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.stage()).isEqualTo(Stage.ENGINE);
            assertThat(failure.text()).contains("CreateNetworkInterface");
        });
        assertThat(scene.athena.deleted).containsExactly(ORDERS);
    }

    @Test
    void aCatalogThatIsStillMadeIsWaitedForAsLongAsTheLimitAndNoLonger() {
        scene.prepare(ORDERS, Engine.ATHENA, null);

        assertThat(scene.again(ORDERS, Engine.ATHENA, null, AthenaTests.LIMIT).next())
                .isEqualTo(Next.WAIT);
        var late = scene.again(ORDERS, Engine.ATHENA, null, AthenaTests.LIMIT.plusSeconds(1));
        assertThat(late.next()).isEqualTo(Next.READ);
        assertThat(scene.read(late, "{}").failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.text()).contains("CREATE_IN_PROGRESS after 5 minutes"));
    }

    @Test
    void aCatalogThatAthenaRefusesToMakeIsAFailedTest() {
        scene.athena.failing(
                "CreateDataCatalog",
                Failures.of(
                        software.amazon.awssdk.services.athena.model.InvalidRequestException.builder(),
                        400,
                        "InvalidRequestException",
                        "The connection is not of schema version 2"));

        var prepared = scene.prepare(ORDERS, Engine.ATHENA, null);

        assertThat(prepared.next()).isEqualTo(Next.READ);
        assertThat(scene.read(prepared, "{}").failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.text()).contains("schema version 2"));
    }

    @Test
    void aDenialIsAnOperatorsConcernAndNotTheConnectionsFault() {
        scene.athena.failing(
                "GetDataCatalog", Failures.of(AthenaException.builder(), 400, "AccessDeniedException", "no"));

        assertThatThrownBy(() -> scene.prepare(ORDERS, Engine.ATHENA, null)).isInstanceOf(AthenaException.class);
    }

    private static final String SUCCEEDED = """
            {"QueryExecution": {"QueryExecutionId": "q-1", "Status": {"State": "SUCCEEDED"},
                                "Statistics": {"TotalExecutionTimeInMillis": 4200}}}""";

    @Test
    void aQueryThatSucceededProvesTheConnectionAndHandsTheCatalogOver() {
        var prepared = scene.prepare(ORDERS, Engine.ATHENA, "public.orders");

        var result = scene.read(prepared, SUCCEEDED);

        assertThat(result.state()).isEqualTo(CheckState.PASSED);
        assertThat(result.checks()).singleElement().satisfies(check -> {
            assertThat(check.id()).isEqualTo("test.athena");
            assertThat(check.durationMs()).hasValue(4200);
            assertThat(check.evidence()).containsEntry("queryExecutionId", "q-1");
        });
        assertThat(Json.tree(result.handover().orElseThrow().athena())).isEqualTo(Json.tree("""
                        {"catalog": "orders-federated", "database": "public",
                         "query": "SELECT * FROM \\"orders-federated\\".\\"public\\".\\"orders\\" LIMIT 10"}"""));
        assertThat(scene.athena.deleted).isEmpty();
    }

    /** A failed .sync task throws, and carries the query as JSON in its cause. */
    @Test
    void aQueryThatFailedIsReadInAthenasWordsAndItsCatalogIsRemoved() {
        var prepared = scene.prepare(ORDERS, Engine.ATHENA, "public.orders");
        var reason =
                "GENERIC_USER_ERROR: Encountered an exception[java.lang.RuntimeException] from your LambdaFunction["
                        + "arn:aws:lambda:eu-central-1:111122223333:function:athenafederatedcatalog_orders] executed in"
                        + " context[] with message[FATAL: password authentication failed for user 'glue']";
        var execution = Json.write(Map.of(
                "QueryExecution",
                Map.of(
                        "Status",
                        Map.of(
                                "State",
                                "FAILED",
                                "StateChangeReason",
                                reason,
                                "AthenaError",
                                Map.of("ErrorCategory", 2, "ErrorType", 1000, "ErrorMessage", reason)))));

        var result = scene.read(prepared, Json.write(Map.of("Error", "States.TaskFailed", "Cause", execution)));

        assertThat(result.state()).isEqualTo(CheckState.FAILED);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.text()).isEqualTo(reason));
        assertThat(result.checks().get(0).evidence()).containsEntry("errorCategory", "2");
        assertThat(scene.athena.deleted).containsExactly(ORDERS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Error": "States.Timeout"} |                                                  States.Timeout
            {"Error": "Athena.AthenaException", "Cause": "Access denied (Service: Athena)"} | Access denied
            {"QueryExecution": {"Status": {"State": "CANCELLED"}}} |                        ended CANCELLED
            """)
    void aRunThatTellsLittleIsAFailedTestAndNeverAPassedOne(String run, String told) {
        var prepared = scene.prepare(ORDERS, Engine.ATHENA, null);

        var result = scene.read(prepared, run);

        assertThat(result.state()).isEqualTo(CheckState.FAILED);
        assertThat(result.failures().get(0).text()).contains(told);
    }

    @Test
    void whatCannotBeRemovedIsToldAndTheTestStaysRead() {
        var prepared = scene.prepare(ORDERS, Engine.ATHENA, null);
        scene.athena.failing(
                "DeleteDataCatalog", Failures.of(AthenaException.builder(), 400, "AccessDeniedException", "no"));

        var result = scene.read(prepared, "{\"Error\": \"States.Timeout\"}");

        assertThat(result.checks()).extracting(check -> check.id()).containsExactly("test.athena", "cleanup.catalog");
        assertThat(result.checks().get(1).state()).isEqualTo(CheckState.WARNING);
        assertThat(result.checks().get(1).message()).contains("athenafederatedcatalog-orders-federated");
    }

    private static DataCatalog catalog(Map<String, String> parameters) {
        return DataCatalog.builder()
                .name(ORDERS)
                .type(DataCatalogType.FEDERATED)
                .parameters(parameters)
                .status(DataCatalogStatus.CREATE_COMPLETE)
                .build();
    }
}
