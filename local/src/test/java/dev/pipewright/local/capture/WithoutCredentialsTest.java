package dev.pipewright.local.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithoutCredentialsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Connection\":{\"ConnectionProperties\":{\"PASSWORD\":\"hunter2\"}}}",
                "{\"ConnectionList\":[{\"ConnectionProperties\":{\"ENCRYPTED_PASSWORD\":\"hunter2\"}}]}",
                "{\"ConnectionList\":[{\"ConnectionProperties\":{\"KAFKA_CLIENT_KEY_PASSWORD\":\"hunter2\"}}]}",
                "{\"ConnectionList\":[{\"ConnectionProperties\":{\"JDBC_CONNECTION_URL\":\"jdbc:mysql://a:hunter2@h/d\"}}]}",
                "{\"ConnectionList\":[{\"SparkProperties\":{\"sfPassword\":\"hunter2\"}}]}",
                "{\"Jobs\":[{\"DefaultArguments\":{\"--db_password\":\"hunter2\"}}]}",
                "{\"Jobs\":[{\"NonOverridableArguments\":{\"--conf\":\"spark.x=hunter2\"}}]}",
                "{\"VpnConnections\":[{\"CustomerGatewayConfiguration\":\"<k>hunter2</k>\"}]}",
                "{\"VpnConnections\":[{\"Options\":{\"TunnelOptions\":[{\"PreSharedKey\":\"hunter2\"}]}}]}",
                "{\"DBInstances\":[{\"PendingModifiedValues\":{\"MasterUserPassword\":\"hunter2\"}}]}"
            })
    void whatIsACredentialIsTakenOut(String answer) {
        var json = Json.tree(answer);

        WithoutCredentials.clean(json);

        assertThat(json.toString()).doesNotContain("hunter2");
    }

    @Test
    void whatADiagnosisReadsStays() {
        var json = Json.tree("""
                {"ConnectionList":[{"ConnectionProperties":{"SECRET_ID":"rds/orders","JDBC_CONNECTION_URL":"jdbc:mysql://h:3306/d",
                  "SparkProperties":"{\\"secretId\\":\\"sf\\"}","JDBC_ENFORCE_SSL":"true"}}],
                 "Jobs":[{"Name":"load","Role":"Glue","DefaultArguments":{"--extra-jars":"s3://b/k.jar"}}]}
                """);
        var before = json.deepCopy();

        WithoutCredentials.clean(json);

        assertThat(json).isEqualTo(before);
    }
}
