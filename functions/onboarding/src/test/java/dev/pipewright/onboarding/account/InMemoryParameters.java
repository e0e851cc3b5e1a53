package dev.pipewright.onboarding.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterInlinePolicy;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Parameters by name, SecureString unless said otherwise: without decryption their value is of no use. */
public final class InMemoryParameters implements SsmClient {

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, ParameterMetadata> descriptions = new HashMap<>();
    private final Failures failures = new Failures();

    public final List<String> read = new ArrayList<>();

    public InMemoryParameters with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** Adds a parameter that is described in another way. */
    public InMemoryParameters described(String name, Consumer<ParameterMetadata.Builder> description) {
        var builder = metadata(name).toBuilder();
        description.accept(builder);
        descriptions.put(name, builder.build());
        return with(name, "{}");
    }

    public InMemoryParameters failing(String operation, RuntimeException failure) {
        failures.set(operation, failure);
        return this;
    }

    public boolean holds(String name) {
        return values.containsKey(name);
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        failures.check("GetParameter");
        read.add(request.name());
        require(request.name());
        var value = Boolean.TRUE.equals(request.withDecryption()) ? values.get(request.name()) : "ciphertext";
        return GetParameterResponse.builder()
                .parameter(parameter -> parameter.value(value))
                .build();
    }

    /** A page may be empty although the next one is not, as the service says. */
    @Override
    public DescribeParametersResponse describeParameters(DescribeParametersRequest request) {
        failures.check("DescribeParameters");
        if (request.nextToken() == null) {
            return DescribeParametersResponse.builder().nextToken("2").build();
        }
        var wanted = request.parameterFilters().get(0).values();
        return DescribeParametersResponse.builder()
                .parameters(values.keySet().stream()
                        .filter(wanted::contains)
                        .map(name -> descriptions.getOrDefault(name, metadata(name)))
                        .toList())
                .build();
    }

    /** Returns a parameter's policy of this type. */
    public static ParameterInlinePolicy policy(String type) {
        return ParameterInlinePolicy.builder().policyType(type).build();
    }

    private static ParameterMetadata metadata(String name) {
        return ParameterMetadata.builder()
                .name(name)
                .type(ParameterType.SECURE_STRING)
                .policies(policy("Expiration"))
                .build();
    }

    @Override
    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
        failures.check("DeleteParameter");
        require(request.name());
        values.remove(request.name());
        return DeleteParameterResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SsmClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private void require(String name) {
        if (!values.containsKey(name)) {
            throw ParameterNotFoundException.builder().statusCode(400).build();
        }
    }
}
