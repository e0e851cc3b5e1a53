package dev.pipewright.local.parameters;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterInlinePolicy;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The current version of one parameter.
 *
 * @param ciphertext what a reader without decryption gets for a SecureString: random, unrelated to the value
 * @param expiresAt when its Expiration policy deletes it
 */
record StoredParameter(
        String name,
        String arn,
        ParameterType type,
        ParameterTier tier,
        String value,
        String ciphertext,
        long version,
        String dataType,
        Instant modifiedAt,
        Optional<Instant> expiresAt) {

    boolean isExpired(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }

    Parameter read(Boolean withDecryption) {
        boolean sealed = type == ParameterType.SECURE_STRING && !Boolean.TRUE.equals(withDecryption);
        return Parameter.builder()
                .name(name)
                .arn(arn)
                .type(type)
                .value(sealed ? ciphertext : value)
                .version(version)
                .dataType(dataType)
                .lastModifiedDate(modifiedAt)
                .build();
    }

    /** What is told of it to who may not read it. */
    ParameterMetadata describe() {
        var policies = expiresAt.map(at -> ParameterInlinePolicy.builder()
                .policyType("Expiration")
                .policyStatus("Pending")
                .build());
        return ParameterMetadata.builder()
                .name(name)
                .arn(arn)
                .type(type)
                .tier(tier)
                .version(version)
                .dataType(dataType)
                .lastModifiedDate(modifiedAt)
                .policies(policies.stream().toList())
                .build();
    }

    @Override
    public String toString() {
        return "StoredParameter[name=%s, type=%s, version=%d, value=***]".formatted(name, type, version);
    }
}
