package dev.pipewright.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.request.SourceType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** For each warning a plan that has it, and a near miss that has not. */
class PlanWarningsTest {

    private static final Planned POSTGRES = Planned.jdbc(SourceType.POSTGRESQL);

    @Test
    void anOrdinaryPlanHasNone() {
        assertThat(PlanWarnings.of(POSTGRES.facts())).isEmpty();
    }

    @Test
    void aLoginThatMayTravelUnencrypted() {
        warns(POSTGRES.withSource("enforceTls", "false"), "TLS is not enforced");
    }

    @Test
    void tlsIsNotAskedOfSourcesThatAreReachedOverHttpsOnly() {
        assertThat(PlanWarnings.of(Planned.source(Planned.SNOWFLAKE).facts()))
                .noneMatch(warning -> warning.contains("TLS"));
    }

    @Test
    void tlsThatGlueDoesNotDocumentForMariaDb() {
        warns(Planned.jdbc(SourceType.MARIADB), "does not list MariaDB");
        assertThat(PlanWarnings.of(Planned.jdbc(SourceType.MYSQL).facts())).isEmpty();
    }

    @Test
    void aDriverThatEncryptsByDefault() {
        warns(Planned.jdbc(SourceType.SQLSERVER), "Glue 5.0");
    }

    @Test
    void aCertificateThatIsNotValidated() {
        warns(POSTGRES.withSource("tls", "{\"skipValidation\": true}"), "not validated");
        assertThat(PlanWarnings.of(POSTGRES.withSource("tls", "{\"skipValidation\": false}")
                        .facts()))
                .isEmpty();
    }

    @Test
    void aPortBelowWhatGlueDocuments() {
        warns(POSTGRES.withSource("port", "1023"), "1024 to 65535");
        assertThat(PlanWarnings.of(POSTGRES.withSource("port", "1024").facts())).isEmpty();
        assertThat(PlanWarnings.of(Planned.source(Planned.SNOWFLAKE).facts()))
                .noneMatch(warning -> warning.contains("1024"));
    }

    @Test
    void aPropertyThatGlueDoesNotDocument() {
        warns(Planned.source(Planned.BIGQUERY), "SparkProperties");
        assertThat(PlanWarnings.of(
                        Planned.source(Planned.BIGQUERY).engines("ATHENA").facts()))
                .noneMatch(warning -> warning.contains("SparkProperties"));
    }

    @Test
    void whatAnEnginesTestMakesAndHowLongItMayTake() {
        warns(POSTGRES.engines("GLUE_ETL", "ATHENA"), "the catalog sales is made");
        warns(POSTGRES.engines("ATHENA"), "5 minutes");
        warns(POSTGRES.engines("CRAWLER"), "stopped after 15");
        assertThat(PlanWarnings.of(POSTGRES.engines("GLUE_ETL").facts())).isEmpty();
    }

    @Test
    void aSourceOnTheInternetAndWhatTheSmokeJobThenProves() {
        var open = POSTGRES.with("network", "{\"reachability\": \"PUBLIC\"}");

        warns(open, "over the internet");
        assertThat(PlanWarnings.of(open.facts())).noneMatch(warning -> warning.contains("outside of any VPC"));
        warns(open.everywhere(), "outside of any VPC");
    }

    @Test
    void aSourceThatIsNotAvailable() {
        warns(
                POSTGRES.matching(
                        Planned.resource(SourceType.POSTGRESQL, Optional.empty(), Optional.empty(), "stopped", false)),
                "The status of sales-db is stopped.");
        assertThat(PlanWarnings.of(
                        POSTGRES.matching(Planned.resource(SourceType.POSTGRESQL, Optional.empty(), Optional.empty()))
                                .facts()))
                .isEmpty();
    }

    @Test
    void aWriterWhereThereIsAReader() {
        var writer = Optional.of(new Endpoint("writer.example.com", 5432));
        var resource = Planned.resource(SourceType.POSTGRESQL, writer, Optional.empty());

        warns(POSTGRES.withSource("host", "\"writer.example.com\"").matching(resource), "the writer of sales-db");
        assertThat(PlanWarnings.of(POSTGRES.matching(resource).facts())).isEmpty();
    }

    @Test
    void aPasswordWhereIamIsPossible() {
        var resource = Planned.resource(SourceType.POSTGRESQL, Optional.empty(), Optional.empty(), "available", true);

        warns(POSTGRES.matching(resource), "IAM is possible here");
        assertThat(PlanWarnings.of(POSTGRES.with("credentials", "{\"method\": \"IAM\", \"dbUser\": \"glue\"}")
                        .matching(resource)
                        .facts()))
                .isEmpty();
    }

    private static void warns(Planned request, String text) {
        assertThat(PlanWarnings.of(request.facts())).anyMatch(warning -> warning.contains(text));
    }
}
