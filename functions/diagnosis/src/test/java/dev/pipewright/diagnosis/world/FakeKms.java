package dev.pipewright.diagnosis.world;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;

/** KMS over a world; a key that the world does not hold is one that nobody has looked at. */
public record FakeKms(World world) implements KmsClient {

    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
        world.call("DescribeKey", KmsException::builder);
        return DescribeKeyResponse.builder()
                .keyMetadata(world.access.keys.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith(request.keyId()))
                        .findFirst()
                        .orElseThrow(() -> new UnsupportedOperationException(request.keyId()))
                        .getValue())
                .build();
    }

    @Override
    public ListAliasesResponse listAliases(ListAliasesRequest request) {
        world.call("ListAliases", KmsException::builder);
        return ListAliasesResponse.builder()
                .truncated(false)
                .aliases(world.access.aliases.entrySet().stream()
                        .map(entry -> AliasListEntry.builder()
                                .aliasName(entry.getKey())
                                .targetKeyId(entry.getValue())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request) {
        world.call("GetKeyPolicy", KmsException::builder);
        var policy = world.access.keyPolicies.get(request.keyId());
        if (policy == null) {
            throw new UnsupportedOperationException("The world says nothing of the policy of " + request.keyId());
        }
        return GetKeyPolicyResponse.builder().policy(policy).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
