package dev.pipewright.core.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.OnboardingRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpliedFactsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"source": {"type": "BIGQUERY"}} | {"source": {"type": "BIGQUERY", "deployment": "SAAS"}, "credentials": {"kind": "SERVICE_ACCOUNT"}, "network": {"reachability": "PUBLIC"}}
            {"source": {"type": "SNOWFLAKE"}} | {"source": {"type": "SNOWFLAKE", "deployment": "SAAS", "port": 443}}
            {"source": {"type": "SNOWFLAKE", "snowflake": {"account": "acme"}}} | {"source": {"type": "SNOWFLAKE", "deployment": "SAAS", "port": 443, "snowflake": {"account": "acme"}}, "network": {"reachability": "PUBLIC"}}
            {"source": {"host": "Acme-Data.snowflakecomputing.com.", "snowflake": {"role": "R"}}} | {"source": {"host": "Acme-Data.snowflakecomputing.com.", "type": "SNOWFLAKE", "deployment": "SAAS", "port": 443, "snowflake": {"account": "acme-data", "role": "R"}}, "network": {"reachability": "PUBLIC"}}
            {"source": {"host": "ab1.eu-central-1.privatelink.snowflakecomputing.com"}} | {"source": {"host": "ab1.eu-central-1.privatelink.snowflakecomputing.com", "type": "SNOWFLAKE", "deployment": "SAAS", "port": 443, "snowflake": {"account": "ab1.eu-central-1.privatelink"}}}
            {"source": {"host": "d.a.eu-central-1.redshift.amazonaws.com"}} | {"source": {"host": "d.a.eu-central-1.redshift.amazonaws.com", "type": "REDSHIFT", "deployment": "REDSHIFT"}}
            {"source": {"host": "d.1.eu-central-1.redshift-serverless.amazonaws.com"}} | {"source": {"host": "d.1.eu-central-1.redshift-serverless.amazonaws.com", "type": "REDSHIFT", "deployment": "REDSHIFT_SERVERLESS"}}
            {"source": {"host": "d.1.cn-north-1.redshift.amazonaws.com.cn"}} | {"source": {"host": "d.1.cn-north-1.redshift.amazonaws.com.cn", "type": "REDSHIFT", "deployment": "REDSHIFT"}}
            """)
    void whatCannotBeOtherwiseIsFilledIn(String request, String completed) {
        assertThat(completed(request)).isEqualTo(request(completed));
    }

    /** What is only usual, or is said otherwise, stays as it is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            {"source": {"type": "POSTGRESQL"}}
            {"source": {"type": "REDSHIFT"}}
            {"source": {"host": "shop.c9a.eu-central-1.rds.amazonaws.com"}}
            {"source": {"host": "a.cluster-c9a.eu-central-1.rds.amazonaws.com"}}
            {"source": {"host": "redshift.amazonaws.com.example.com"}}
            {"source": {"host": "storage.googleapis.com"}}
            {"source": {"type": "BIGQUERY", "deployment": "SAAS"}, "credentials": {"kind": "PASSWORD"}, "network": {"reachability": "VPN"}}
            {"source": {"type": "MYSQL", "host": "d.a.eu-central-1.redshift.amazonaws.com"}}
            """)
    void whatCouldBeOtherwiseIsLeftOpen(String request) {
        assertThat(completed(request)).isEqualTo(request(request));
    }

    private static OnboardingRequest completed(String request) {
        var once = ImpliedFacts.completed(request(request));
        assertThat(ImpliedFacts.completed(once)).isEqualTo(once);
        return once;
    }

    private static OnboardingRequest request(String json) {
        return Json.convert(Json.tree(json), OnboardingRequest.class);
    }
}
