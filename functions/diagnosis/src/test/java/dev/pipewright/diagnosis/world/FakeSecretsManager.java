package dev.pipewright.diagnosis.world;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets Manager over a world; asking for a value fails, as every call that is not overridden. */
public record FakeSecretsManager(World world) implements SecretsManagerClient {

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        world.call("DescribeSecret", SecretsManagerException::builder);
        var secret = world.secrets.get(request.secretId());
        if (secret == null) {
            throw ResourceNotFoundException.builder()
                    .statusCode(400)
                    .awsErrorDetails(World.error("SecretsManager", "ResourceNotFoundException"))
                    .build();
        }
        return secret;
    }

    @Override
    public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
        world.call("GetResourcePolicy", SecretsManagerException::builder);
        var policy = world.access.secretPolicies.get(request.secretId());
        if (policy == null) {
            throw new UnsupportedOperationException("The world says nothing of the policy of " + request.secretId());
        }
        return GetResourcePolicyResponse.builder().resourcePolicy(policy).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
