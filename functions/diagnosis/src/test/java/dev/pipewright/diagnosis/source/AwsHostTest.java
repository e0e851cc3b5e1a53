package dev.pipewright.diagnosis.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsHostTest {

    @ParameterizedTest
    @CsvSource({
        "orders.c9akciq32.eu-central-1.rds.amazonaws.com,                        RDS_INSTANCE",
        "Orders.C9akciq32.eu-central-1.RDS.amazonaws.com.,                       RDS_INSTANCE",
        "orders.c9akciq32.rds.cn-north-1.amazonaws.com.cn,                       RDS_INSTANCE",
        "orders.cluster-c9akciq32.eu-central-1.rds.amazonaws.com,                RDS_CLUSTER",
        "orders.cluster-ro-c9akciq32.eu-central-1.rds.amazonaws.com,             RDS_CLUSTER",
        "orders.cluster-c9akciq32.rds.cn-northwest-1.amazonaws.com.cn,           RDS_CLUSTER",
        "reports.cluster-custom-c9akciq32.eu-central-1.rds.amazonaws.com,        RDS_CUSTOM_ENDPOINT",
        "pool.proxy-c9akciq32.eu-central-1.rds.amazonaws.com,                    RDS_PROXY",
        "reader.endpoint.proxy-c9akciq32.eu-central-1.rds.amazonaws.com,         RDS_PROXY",
        "wh.c9akciq32.eu-central-1.redshift.amazonaws.com,                       REDSHIFT_CLUSTER",
        "wh.c9akciq32.cn-north-1.redshift.amazonaws.com.cn,                      REDSHIFT_CLUSTER",
        "wh.123456789012.eu-central-1.redshift-serverless.amazonaws.com,         REDSHIFT_WORKGROUP",
        "wh.123456789012.cn-north-1.redshift-serverless.amazonaws.com.cn,        REDSHIFT_WORKGROUP",
    })
    void aNameOfAwsTellsWhatListensThere(String host, AwsHost form) {
        assertThat(AwsHost.of(host)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({
        "db.example.com",
        "10.0.0.1",
        "orders.rds.amazonaws.com.example.com",
        "rds.amazonaws.com",
        "orders.rds.internal",
        "ec2-3-120-1-1.eu-central-1.compute.amazonaws.com",
    })
    void aNameThatAnybodyCouldHaveTellsNothing(String host) {
        assertThat(AwsHost.of(host)).isEqualTo(AwsHost.OTHER);
    }
}
