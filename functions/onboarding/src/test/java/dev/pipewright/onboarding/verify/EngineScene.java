package dev.pipewright.onboarding.verify;

import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan.AthenaCatalog;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import dev.pipewright.onboarding.account.InMemoryAthena;
import dev.pipewright.onboarding.account.InMemoryCrawlers;
import dev.pipewright.onboarding.account.InMemoryStorage;
import dev.pipewright.onboarding.account.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.glue.model.Connection;

/** An account with connections, and the tests of engines on them. */
final class EngineScene {

    static final String ROLE = "arn:aws:iam::111122223333:role/PipewrightSmokeJob";
    static final String CONNECTOR_ROLE = "arn:aws:iam::111122223333:role/PipewrightConnector";
    static final AthenaCatalog CATALOG =
            new AthenaCatalog("orders-federated", "athenafederatedcatalog_orders-federated", "artifacts");
    static final HandOver NOTHING = new HandOver(Optional.empty(), Optional.empty(), List.of());

    /** When the state was entered that prepared first. */
    static final Instant BEGUN = Samples.STATE.enteredTime();

    final InMemoryAthena athena = new InMemoryAthena();
    final InMemoryCrawlers glue = new InMemoryCrawlers()
            .with(jdbc("orders", "jdbc:postgresql://orders.example.com:5432/orders"))
            .with(jdbc("shop", "jdbc:mysql://shop.example.com:3306/shop"))
            .with(jdbc("ledger", "jdbc:oracle:thin://@ledger.example.com:1521/LEDGER"))
            .with(jdbc("stock", "jdbc:sqlserver://stock.example.com:1433;databaseName=stock"))
            .with(unified("orders-federated", "POSTGRESQL", Map.of("DATABASE", "orders")))
            .with(unified("shop-federated", "MYSQL", Map.of("DATABASE", "shop")))
            .with(unified("ledger-federated", "ORACLE", Map.of("DATABASE", "LEDGER")))
            .with(unified("sales", "SNOWFLAKE", Map.of("DATABASE", "SALES")));

    private final EngineTests tests = new EngineTests(
            null,
            new AthenaTests(athena, glue, new AthenaTests.Profile(CONNECTOR_ROLE, "pipewright")),
            new CrawlerTests(glue, ROLE));
    private final EngineAnswers answers = EngineAnswers.of("artifacts", glue, new InMemoryStorage(), athena);

    PreparedEngine prepare(String connection, Engine engine, String table) {
        return tests.prepare(input(connection, List.of(engine), table));
    }

    /** Prepares again, so long after the first time. */
    PreparedEngine again(String connection, Engine engine, String table, Duration later) {
        var first = input(connection, List.of(engine), table);
        return tests.prepare(new NextEngineInput(
                first.execution(),
                new StateContext("Prepare engine test", BEGUN.plus(later), 0),
                first.account(),
                connection,
                first.planned(),
                first.verification(),
                first.proved(),
                Optional.of(BEGUN),
                first.athena(),
                first.bigquery(),
                Optional.empty()));
    }

    /** Prepares on a connection that exists: nothing was planned. */
    PreparedEngine prepareExisting(String connection, Engine engine, String table) {
        var planned = input(connection, List.of(engine), table);
        return tests.prepare(new NextEngineInput(
                planned.execution(),
                planned.state(),
                planned.account(),
                connection,
                false,
                planned.verification(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                planned.bigquery(),
                Optional.empty()));
    }

    TestResult read(PreparedEngine test, String run) {
        return read(
                test, run, Optional.of(CATALOG).filter(catalog -> test.query().isPresent()));
    }

    TestResult read(PreparedEngine test, String run, Optional<AthenaCatalog> planned) {
        return answers.read(new ReadEngineInput(
                Samples.EXECUTION, Samples.STATE, Samples.ACCOUNT, planned, test, Json.tree(run), NOTHING));
    }

    static NextEngineInput input(String connection, List<Engine> engines, String table) {
        return new NextEngineInput(
                Samples.EXECUTION,
                Samples.STATE,
                Samples.ACCOUNT,
                connection,
                true,
                new Verification(engines, Optional.ofNullable(table)),
                List.of(),
                Optional.empty(),
                engines.contains(Engine.ATHENA) ? Optional.of(CATALOG) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Connection jdbc(String name, String url) {
        return Connection.builder()
                .name(name)
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(Map.of("JDBC_CONNECTION_URL", url))
                .build();
    }

    private static Connection unified(String name, String type, Map<String, String> properties) {
        return Connection.builder()
                .name(name)
                .connectionType(type)
                .connectionSchemaVersion(2)
                .connectionPropertiesWithStrings(properties)
                .sparkProperties(type.equals("SNOWFLAKE") ? Map.of("sfSchema", "PUBLIC") : Map.of())
                .authenticationConfiguration(AuthenticationConfiguration.builder()
                        .authenticationType("BASIC")
                        .build())
                .build();
    }
}
