package dev.pipewright.local.glue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets by id; an id that is not there does not exist. */
final class FakeSecrets implements SecretsManagerClient {

    private final Map<String, Supplier<String>> values = new HashMap<>();

    FakeSecrets with(String id, String value) {
        return with(id, () -> value);
    }

    FakeSecrets with(String id, Supplier<String> value) {
        values.put(id, value);
        return this;
    }

    static SecretsManagerException error(String code, String message) {
        return (SecretsManagerException) SecretsManagerException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        Supplier<String> value = values.getOrDefault(request.secretId(), () -> {
            throw error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        });
        return GetSecretValueResponse.builder().secretString(value.get()).build();
    }

    @Override
    public String serviceName() {
        return SecretsManagerClient.SERVICE_NAME;
    }

    @Override
    public void close() {}
}
