package dev.pipewright.onboarding.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.onboarding.classify.RequestReview.Outcome;
import dev.pipewright.onboarding.classify.RequestReview.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReviewTest {

    private final RequestReview review = new RequestReview();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {} | NEEDS_INPUT | source.type
            {"query": "dynamodb"} | UNSUPPORTED | query
            {"query": "db.example.com:99999"} | INVALID | source.port
            {"sorce": {}} | INVALID | sorce
            {"mode": "TEST"} | NEEDS_INPUT | connection.name
            {"mode": "TEST", "query": "our warehouse"} | NEEDS_INPUT | connection.name
            {"mode": "TEST", "query": "orders-prod"} | - | -
            {"mode": "DIAGNOSE", "query": "orders-prod"} | - | -
            {"mode": "TEST", "connection": {"name": "Orders Prod"}, "source": {"deployment": "SAAS"}} | - | -
            {"mode": "TEST", "connection": {"name": "a"}, "verification": {"engines": ["CRAWLER"]}} | INVALID | verification.table
            {"source": {"type": "SNOWFLAKE", "deployment": "RDS"}} | INVALID | source.deployment
            {"credentials": {"method": "IAM"}} | NEEDS_INPUT | source.type
            """)
    void aReviewSaysHowARequestWouldFareAndWhy(String request, Outcome outcome, String firstPath) {
        var reviewed = review(request);

        assertThat(reviewed.outcome().orElse(null)).isEqualTo(outcome);
        assertThat(reviewed.findings().stream().findFirst().map(Finding::path).orElse(null))
                .isEqualTo(firstPath);
        assertThat(reviewed.summary()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"sorce": {}, "credentials": {"kind": "OAUTH"}} | sorce, credentials.kind
            {"source": {"port": "5432"}, "query": "jdbc:postgresql://h.example.com/d?socketFactory=x"} | source.port, query
            {"locale": "English", "mode": "TEST", "connection": {"name": "a"}, "verification": {"engines": ["CRAWLER"]}} | locale, verification.table
            {"network": {"subnetId": "subnet", "securityGroupIds": ["sg-0a1b2c3d"]}} | network.subnetId
            {"network": {"subnet": "subnet-0a1b2c3d", "securityGroupIds": ["sg-0a1b2c3d"]}} | network.subnet
            {"network": {"securityGroupIds": ["group"]}, "source": {"type": "SNOWFLAKE", "deployment": "RDS"}} | network.securityGroupIds[0], source.deployment
            {"source": {"urlParameters": {"a b": "c"}}, "credentials": {"kind": "OAUTH"}} | source.urlParameters, credentials.kind
            {"source": {"tls": 1}, "credentials": {"kind": "OAUTH"}} | source.tls, credentials.kind
            {"password": "hunter2", "credentials": {"kind": "OAUTH"}} | password
            """)
    void whatIsWrongWithTheFormAndWithWhatIsMeantIsSaidAtOnce(String request, String paths) {
        var reviewed = review(request);

        assertThat(reviewed.outcome()).contains(Outcome.INVALID);
        assertThat(reviewed.findings()).extracting(Finding::path).containsExactlyInAnyOrder(paths.split(", "));
    }

    @Test
    void aCompleteRequestForASecretThatAwsKeepsLacksNothing() {
        var reviewed = review("""
                {"source": {"type": "MYSQL", "host": "shop.c9a.eu-central-1.rds.amazonaws.com", "port": 3306,
                            "database": "shop", "deployment": "RDS", "enforceTls": true},
                 "connection": {"name": "shop"},
                 "credentials": {"method": "RDS_MANAGED"},
                 "network": {"reachability": "SAME_VPC", "subnetId": "subnet-0a1b2c3d",
                             "securityGroupIds": ["sg-0a1b2c3d"]}}""");

        assertThat(reviewed.outcome()).isEmpty();
        assertThat(reviewed.summary()).isEqualTo("A MySQL source, completely described.");
    }

    @Test
    void aCompleteBigQueryRequestIsShort() {
        var reviewed = review("""
                {"source": {"type": "BIGQUERY", "bigquery": {"projectId": "acme-analytics", "location": "EU",
                            "probeTable": "sales.orders"}},
                 "connection": {"name": "sales"}, "credentials": {"method": "NEW_SECRET"}}""");

        assertThat(reviewed.outcome()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, A PostgreSQL source", "ORACLE, An Oracle source", "REDSHIFT, An Amazon Redshift source"})
    void theSummaryNamesTheSource(String type, String start) {
        assertThat(review("{\"source\": {\"type\": \"" + type + "\"}}").summary())
                .startsWith(start);
    }

    private Review review(String request) {
        return review.review(Json.tree(request));
    }
}
