package dev.pipewright.diagnosis.credentials;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** Describes the key of a secret, by id, ARN or alias. */
final class KeyReader {

    private static final String ALIAS = "alias/";
    private static final String OF_AWS = "alias/aws/";

    private final KmsClient keys;

    KeyReader(KmsClient keys) {
        this.keys = Objects.requireNonNull(keys, "keys");
    }

    /**
     * A key.
     *
     * @param state such as {@code Enabled}; absent where it was not seen
     * @param isDefault whether it is the account's default key for Secrets Manager
     */
    record SecretKey(String arn, Optional<String> state, boolean isDefault) {}

    /** Returns the key, empty if there is none; not seen where neither it nor its alias may be looked at. */
    Look<Optional<SecretKey>> describe(String id) {
        return Look.at("kms:DescribeKey", () -> {
            try {
                var metadata = keys.describeKey(request -> request.keyId(id)).keyMetadata();
                return Optional.of(new SecretKey(
                        metadata.arn(),
                        Optional.ofNullable(metadata.keyStateAsString()),
                        metadata.keyManager() == KeyManagerType.AWS));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Returns the ARN of a key for a policy, which names keys and not their aliases.
     *
     * @param arnOfKey makes an ARN of what follows {@code kms:…:}
     */
    Look<String> arn(String id, UnaryOperator<String> arnOfKey) {
        if (!id.contains(ALIAS)) {
            return Look.seen(id.startsWith("arn:") ? id : arnOfKey.apply("key/" + id));
        }
        var alias = id.substring(id.indexOf(ALIAS));
        return Look.at(
                "kms:ListAliases",
                () -> keys.listAliasesPaginator().aliases().stream()
                        .filter(entry -> alias.equals(entry.aliasName()) && entry.targetKeyId() != null)
                        .map(AliasListEntry::targetKeyId)
                        .findFirst()
                        .map(key -> arnOfKey.apply("key/" + key))
                        .orElseThrow(() -> new NotSeenException("Not examined: no key has the " + alias)));
    }

    /** Whether an id is that of the account's default key for Secrets Manager. */
    static boolean isDefault(String id) {
        return id.contains(OF_AWS);
    }
}
