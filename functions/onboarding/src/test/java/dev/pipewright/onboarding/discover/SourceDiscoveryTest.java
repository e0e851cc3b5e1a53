package dev.pipewright.onboarding.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.OpenPoints.Kind;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.Samples;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.GlueException;

class SourceDiscoveryTest {

    private static final Map<String, String> ORDERS =
            Map.of("HOST", "orders.example.com", "PORT", "5432", "DATABASE", "orders");

    private final ExampleAccount account = new ExampleAccount();
    private final InMemoryGlue glue = account.glue;

    @Test
    void anAccountWithoutAMatchLeavesNothingOpenAndSaysHowFarItLooked() {
        glue.withJdbc("sales", "jdbc:postgresql://sales.example.com:5432/sales")
                .with(Connection.builder().name("kafka").connectionType("KAFKA").build());

        var discovery = discover(false);

        assertThat(discovery.question().connections()).isEmpty();
        assertThat(discovery.question().kind()).isEqualTo(Kind.NONE);
        assertThat(connectionsCheck(discovery)).satisfies(check -> {
            assertThat(check.state()).isEqualTo(CheckState.PASSED);
            assertThat(check.evidence()).containsEntry("looked", 2L);
        });
    }

    @Test
    void aConnectionOnTheLastPageIsFound() {
        for (var i = 0; i < 5; i++) {
            glue.withJdbc("other-" + i, "jdbc:postgresql://other-" + i + "/x");
        }
        glue.withJdbc("last", Samples.ORDERS_URL).pagedBy(2);

        var discovery = discover(false);

        assertThat(discovery.question().connections())
                .extracting(ExistingConnection::name)
                .containsExactly("last");
        assertThat(connectionsCheck(discovery).evidence()).containsEntry("looked", 6L);
    }

    @Test
    void aConnectionToTheSameSourceUnderAnotherNameIsOfferedForReuse() {
        glue.withJdbc("orders-old", "jdbc:postgresql://ORDERS.example.com./orders?ssl=true");

        var discovery = discover(false);

        assertThat(discovery.question().connections())
                .containsExactly(new ExistingConnection(
                        Samples.ACCOUNT.arn("glue", "connection/orders-old"),
                        "orders-old",
                        "JDBC",
                        "orders.example.com:5432/orders"));
        assertThat(discovery.question().kind()).isEqualTo(Kind.REUSE);
        assertThat(discovery.question().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("\"name\": \"orders-old\""));
    }

    @Test
    void anotherDatabaseOrPortOfTheSameHostIsAnotherSource() {
        glue.withJdbc("sales", "jdbc:postgresql://orders.example.com:5432/sales")
                .withJdbc("pool", "jdbc:postgresql://orders.example.com:6432/orders");

        assertThat(discover(false).question().connections()).isEmpty();
    }

    @Test
    void theWishedNameOnAnotherSourceIsTaken() {
        glue.withJdbc("orders-analytics", "jdbc:postgresql://other.example.com/orders");

        var question = discover(false).question();

        assertThat(question.kind()).isEqualTo(Kind.HINTS);
        assertThat(question.summary()).contains("orders-analytics").contains("other.example.com:5432");
        assertThat(question.findings()).extracting(Finding::path).containsExactly("connection.name");
    }

    @Test
    void theWishedNameOnWhatIsNoJdbcSourceIsTakenToo() {
        glue.with(Connection.builder()
                .name("orders-analytics")
                .connectionType("NETWORK")
                .build());

        var discovery = discover(false);

        assertThat(discovery.question().kind()).isEqualTo(Kind.HINTS);
        assertThat(discovery.question().connections()).isEmpty();
    }

    @Test
    void theWishedNameOnTheSameSourceIsOfferedForReuse() {
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL);

        assertThat(discover(false).question().kind()).isEqualTo(Kind.REUSE);
    }

    @ParameterizedTest
    @CsvSource({"ATHENA, orders-v1", "CRAWLER, orders-v2"})
    void aConnectionThatAnEngineAskedForCannotUseIsNotOfferedAndWhoApprovesIsToldWhy(String engine, String unfit) {
        glue.withJdbc("orders-v1", Samples.ORDERS_URL).withUnified("orders-v2", "POSTGRESQL", ORDERS);

        var offered = discover(proving(engine));
        glue.deleteConnection(request ->
                request.connectionName(offered.question().connections().get(0).name()));
        var alone = discover(proving(engine));

        assertThat(offered.question().kind()).isEqualTo(Kind.REUSE);
        assertThat(offered.question().connections())
                .extracting(ExistingConnection::name)
                .doesNotContain(unfit)
                .hasSize(1);
        assertThat(alone.question().kind()).isEqualTo(Kind.NONE);
        assertThat(alone.warnings())
                .contains("To orders.example.com:5432/orders there is a connection already, which " + engine
                        + " cannot use: " + unfit + ".");
    }

    @Test
    void aPlanIsNotToldThatItCouldBeDoneWithoutByAConnectionThatWillNotDo() {
        glue.withJdbc("orders-v1", Samples.ORDERS_URL);

        var discovery = discover("{\"mode\": \"PLAN\", \"verification\": {\"engines\": [\"ATHENA\"]}}");

        assertThat(discovery.warnings())
                .containsExactly("To orders.example.com:5432/orders there is a connection already, which ATHENA cannot"
                        + " use: orders-v1.");
    }

    @Test
    void theWishedNameIsTakenByAConnectionThatIsNotOffered() {
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL);

        var question = discover(proving("ATHENA")).question();

        assertThat(question.kind()).isEqualTo(Kind.HINTS);
        assertThat(question.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("connection.name");
            assertThat(finding.message()).endsWith("orders.example.com:5432/orders and that ATHENA cannot use.");
        });
    }

    @Test
    void manyConnectionsThatWillNotDoDoNotHideTheOneThatWill() {
        for (var i = 0; i < 30; i++) {
            glue.withJdbc("orders-" + i, Samples.ORDERS_URL);
        }
        glue.withUnified("queried", "POSTGRESQL", ORDERS);

        assertThat(discover(proving("ATHENA")).question().connections())
                .extracting(ExistingConnection::name)
                .containsExactly("queried");
    }

    @Test
    void whatTheTestOfAnExistingConnectionLacksIsAskedBeforeItIsOffered() {
        glue.withJdbc("orders-old", Samples.ORDERS_URL);

        var lacking =
                discover("{\"verification\": {\"engines\": [\"CRAWLER\"]}}").question();
        var complete = discover(proving("CRAWLER")).question();

        assertThat(lacking.kind()).isEqualTo(Kind.REUSE);
        assertThat(lacking.hints()).extracting(Hint::path).containsExactly("verification.table");
        assertThat(lacking.findings()).extracting(Finding::code).containsExactly("CONNECTION_EXISTS", "MISSING_HINT");
        assertThat(complete.hints()).isEmpty();
    }

    @Test
    void theTableThatProvesBigQueryIsAskedBeforeAConnectionToItIsOffered() {
        glue.withUnified("web", "BIGQUERY", Map.of("PROJECT_ID", "acme-web"));

        var question = account.asked("""
                        {"source": {"type": "BIGQUERY", "bigquery": {"projectId": "acme-web"}}}""").question();

        assertThat(question.kind()).isEqualTo(Kind.REUSE);
        assertThat(question.hints()).extracting(Hint::path).containsExactly("source.bigquery.probeTable");
    }

    @Test
    void afterANoTheSameSourceIsNotOfferedAgain() {
        glue.withJdbc("orders-old", Samples.ORDERS_URL);

        assertThat(discover(true).question().kind()).isEqualTo(Kind.NONE);
    }

    @Test
    void afterANoTheWishedNameIsStillTaken() {
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL);

        assertThat(discover(true).question().kind()).isEqualTo(Kind.HINTS);
    }

    @Test
    void aPlanIsToldOfTheConnectionsThatItCouldBeDoneWithoutAndIsMadeAllTheSame() {
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL).withJdbc("orders-old", Samples.ORDERS_URL);

        var discovery =
                account.discovery().discover(ExampleAccount.input(Samples.readRequestWith("{\"mode\": \"PLAN\"}")));

        assertThat(discovery.question().kind()).isEqualTo(Kind.NONE);
        assertThat(discovery.warnings())
                .contains("To orders.example.com:5432/orders there is a connection already: orders-analytics,"
                        + " orders-old.");
    }

    @Test
    void aPlansNameOnAnotherSourceIsTakenAsAnyOtherIs() {
        glue.withJdbc("orders-analytics", "jdbc:postgresql://other.example.com/orders");

        var discovery =
                account.discovery().discover(ExampleAccount.input(Samples.readRequestWith("{\"mode\": \"PLAN\"}")));

        assertThat(discovery.question().kind()).isEqualTo(Kind.HINTS);
        assertThat(discovery.warnings()).isEmpty();
    }

    @Test
    void notBeingAllowedToLookIsToldApartFromFindingNothing() {
        glue.failing("GetConnections", Failures.of(GlueException.builder(), 400, "AccessDeniedException", "no"));

        assertThat(connectionsCheck(discover(false))).satisfies(check -> {
            assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
            assertThat(check.message()).contains("not allowed").contains("glue:GetConnections");
        });
    }

    @Test
    void anyOtherFailureIsNotTakenForAnAnswer() {
        var failure = Failures.of(GlueException.builder(), 500, "InternalServiceException", "no");
        glue.failing("GetConnections", failure);

        assertThatThrownBy(() -> discover(false)).isSameAs(failure);
    }

    @Test
    void withoutHostAndNameNothingIsLookedAtAndThatIsSaid() {
        glue.failing("GetConnections", new IllegalStateException("Connections were looked at"));
        var request = Samples.readRequestWith("{\"source\": {\"host\": null}, \"connection\": {\"name\": null}}");

        var discovery = account.discovery().discover(ExampleAccount.input(request));

        assertThat(discovery.looked())
                .hasSize(2)
                .allSatisfy(check -> assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED));
    }

    @Test
    void aLongListIsCappedAndTheCapIsTold() {
        for (var i = 0; i < 30; i++) {
            glue.withJdbc("orders-" + i, Samples.ORDERS_URL);
        }
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL);

        var discovery = discover(false);

        assertThat(discovery.question().connections())
                .hasSize(20)
                .extracting(ExistingConnection::name)
                .contains("orders-analytics");
        assertThat(discovery.question().findings()).hasSize(20);
        assertThat(connectionsCheck(discovery).message()).contains("31 concern this request, of which 20 are shown");
    }

    private static Check connectionsCheck(Discovery discovery) {
        return ExampleAccount.check(discovery, "discovery.glue-connections");
    }

    private static String proving(String engine) {
        return "{\"verification\": {\"engines\": [\"" + engine + "\"], \"table\": \"sales.orders\"}}";
    }

    private Discovery discover(String parts) {
        return account.discovery().discover(ExampleAccount.input(Samples.readRequestWith(parts)));
    }

    private Discovery discover(boolean reuseDeclined) {
        var request = Samples.readRequestWith("{}");
        return account.discovery()
                .discover(ExampleAccount.input(Samples.ACCOUNT, request, Optional.empty(), reuseDeclined, false));
    }
}
