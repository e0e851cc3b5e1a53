package dev.pipewright.infra;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * Two keys, because two different sets of functions may use them: one for credentials between the page and the secret, one
 * for the secrets that Glue's jobs read.
 */
final class Keys extends Construct {

    private final Key staging;
    private final Key secrets;

    Keys(Construct scope) {
        super(scope, "Keys");
        staging = key("Staging", "Pipewright: credentials between decision and secret");
        secrets = key("Secrets", "Pipewright: secrets that Glue connections use");
    }

    IKey staging() {
        return staging;
    }

    IKey secrets() {
        return secrets;
    }

    /** Allows to decrypt with a key, but only as a caller of this service. */
    PolicyStatement decrypt(IKey key, String service) {
        return Allow.when("kms:ViaService", service, List.of(key.getKeyArn()), "kms:Decrypt");
    }

    /** Allows to encrypt with a key, but only as a caller of this service. */
    PolicyStatement encrypt(IKey key, String service) {
        return Allow.when("kms:ViaService", service, List.of(key.getKeyArn()), "kms:GenerateDataKey");
    }

    private Key key(String id, String description) {
        return Key.Builder.create(this, id)
                .description(description)
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }
}
