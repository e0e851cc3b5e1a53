package dev.pipewright.onboarding.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** SecureString parameters by name: without decryption their value is of no use. */
public final class InMemoryParameters implements SsmClient {

    private final Map<String, String> values = new HashMap<>();

    public final List<String> read = new ArrayList<>();

    public InMemoryParameters with(String name, String value) {
        values.put(name, value);
        return this;
    }

    public boolean holds(String name) {
        return values.containsKey(name);
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        read.add(request.name());
        require(request.name());
        var value = Boolean.TRUE.equals(request.withDecryption()) ? values.get(request.name()) : "ciphertext";
        return GetParameterResponse.builder()
                .parameter(parameter -> parameter.value(value))
                .build();
    }

    @Override
    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
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
