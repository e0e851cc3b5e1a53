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
            {"mode": "TEST", "connection": {"name": "a"}, "verification": {"engines": ["ATHENA"]}} | UNSUPPORTED | verification.engines
            {"source": {"type": "SNOWFLAKE", "deployment": "RDS"}} | INVALID | source.deployment
            {"credentials": {"method": "IAM"}} | UNSUPPORTED | credentials.method
            """)
    void aReviewSaysHowARequestWouldFareAndWhy(String request, Outcome outcome, String firstPath) {
        var reviewed = review(request);

        assertThat(reviewed.outcome().orElse(null)).isEqualTo(outcome);
        assertThat(reviewed.findings().stream().findFirst().map(Finding::path).orElse(null))
                .isEqualTo(firstPath);
        assertThat(reviewed.summary()).endsWith(".");
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
