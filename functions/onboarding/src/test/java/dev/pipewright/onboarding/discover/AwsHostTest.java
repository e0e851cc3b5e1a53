package dev.pipewright.onboarding.discover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsHostTest {

    @ParameterizedTest
    @CsvSource({
        "orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com, RDS_INSTANCE, orders, c9akciq32rgw, eu-central-1",
        "ORDERS.c9akciq32rgw.eu-central-1.RDS.amazonaws.com, RDS_INSTANCE, orders, c9akciq32rgw, eu-central-1",
        "m.cluster-c9akciq32rgw.us-east-2.rds.amazonaws.com, RDS_CLUSTER, m, c9akciq32rgw, us-east-2",
        "m.cluster-ro-c9akciq32rgw.us-east-2.rds.amazonaws.com, RDS_CLUSTER, m, c9akciq32rgw, us-east-2",
        "r.cluster-custom-c9akciq32rgw.us-east-2.rds.amazonaws.com, RDS_CUSTOM, r, c9akciq32rgw, us-east-2",
        "p.proxy-c9akciq32rgw.us-east-2.rds.amazonaws.com, RDS_PROXY, p, c9akciq32rgw, us-east-2",
        "e.endpoint.proxy-c9akciq32rgw.us-east-2.rds.amazonaws.com, RDS_PROXY_ENDPOINT, e, c9akciq32rgw, us-east-2",
        "orders.c9akciq32rgw.rds.cn-north-1.amazonaws.com.cn, RDS_INSTANCE, orders, c9akciq32rgw, cn-north-1",
        "dwh.c9akciq32rgw.eu-west-1.redshift.amazonaws.com, REDSHIFT_CLUSTER, dwh, c9akciq32rgw, eu-west-1",
        "dwh.c9akciq32rgw.cn-north-1.redshift.amazonaws.com.cn, REDSHIFT_CLUSTER, dwh, c9akciq32rgw, cn-north-1",
        "wg.111122223333.eu-west-1.redshift-serverless.amazonaws.com, REDSHIFT_WORKGROUP, wg, 111122223333, eu-west-1",
    })
    void whatAnEndpointNamesIsReadOffIt(String host, AwsHost.Kind kind, String label, String scope, String region) {
        assertThat(AwsHost.of(host)).contains(new AwsHost(kind, label, scope, region));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.example.com",
                "10.0.0.1",
                "rds.eu-central-1.amazonaws.com",
                "orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com.example.com",
                "ec2-203-0-113-24.eu-central-1.compute.amazonaws.com",
                "acct.snowflakecomputing.com",
                ""
            })
    void anyOtherNameIsNone(String host) {
        assertThat(AwsHost.of(host)).isEmpty();
    }

    @Test
    void aLongTextIsReadInNoTime() {
        assertThat(AwsHost.of("a-".repeat(100_000) + ".rds.amazonaws.com")).isEmpty();
    }
}
