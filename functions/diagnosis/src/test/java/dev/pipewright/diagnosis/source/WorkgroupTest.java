package dev.pipewright.diagnosis.source;

import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.world.FakeAccount;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.ConfigParameter;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsResponse;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

class WorkgroupTest {

    private static final String HOST = "wh.123456789012.eu-central-1.redshift-serverless.amazonaws.com";

    @Test
    void whatIsSetInAWorkgroupIsSeenInTheListThatItWasFoundIn() {
        var serverless = new Warehouses();
        var account = account(serverless);

        var source = new SourceReader(account).at(HOST).value().orElseThrow();
        var values = new Parameters(account).of(source).value();

        assertThat(values.isOn("require_ssl")).isTrue();
        assertThat(values.of("enable_user_activity_logging")).isEmpty();
        assertThat(serverless.lists).isEqualTo(1);
    }

    private static AccountServices account(RedshiftServerlessClient serverless) {
        var others = new FakeAccount(world());
        return (AccountServices) Proxy.newProxyInstance(
                WorkgroupTest.class.getClassLoader(),
                new Class<?>[] {AccountServices.class},
                (proxy, method, arguments) ->
                        method.getName().equals("redshiftServerless") ? serverless : method.invoke(others, arguments));
    }

    private static final class Warehouses implements RedshiftServerlessClient {

        private int lists;

        @Override
        public ListWorkgroupsResponse listWorkgroups(ListWorkgroupsRequest request) {
            lists++;
            return ListWorkgroupsResponse.builder()
                    .workgroups(Workgroup.builder()
                            .workgroupName("wh")
                            .endpoint(endpoint -> endpoint.address(HOST).port(5439))
                            .configParameters(ConfigParameter.builder()
                                    .parameterKey("require_ssl")
                                    .parameterValue("true")
                                    .build())
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
