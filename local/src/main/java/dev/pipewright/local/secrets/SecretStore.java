package dev.pipewright.local.secrets;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/** The secrets by name and ARN, and the ids that new ones get. Guarded by the lock of {@link EmbeddedSecretsManager}. */
final class SecretStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
    private static final Pattern TOKEN = Pattern.compile(".{32,64}", Pattern.DOTALL);
    private static final String SUFFIX_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final String arnPrefix;
    private final Clock clock;
    private final RandomGenerator random;
    private final List<StoredSecret> secrets = new ArrayList<>();

    SecretStore(String arnPrefix, Clock clock, RandomGenerator random) {
        this.arnPrefix = requireNonNull(arnPrefix, "arnPrefix");
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
    }

    void plant(SecretSeed seed) {
        var secret = new StoredSecret(seed.metadata(), seed.resourcePolicy(), clock);
        seed.value()
                .ifPresent(text -> secret.put(
                        secret.versionInStage(StoredSecret.CURRENT).orElseGet(this::newVersionId),
                        SecretContent.of(text, null),
                        List.of(StoredSecret.CURRENT)));
        secrets.add(secret);
    }

    StoredSecret create(CreateSecretRequest request) {
        var secret = new StoredSecret(
                DescribeSecretResponse.builder()
                        .arn(arnPrefix + request.name() + "-" + newSuffix())
                        .name(request.name())
                        .description(request.description())
                        .kmsKeyId(request.kmsKeyId())
                        .tags(request.tags())
                        .createdDate(clock.instant())
                        .lastChangedDate(clock.instant())
                        .build(),
                Optional::empty,
                clock);
        secrets.add(secret);
        return secret;
    }

    List<StoredSecret> all() {
        secrets.removeIf(StoredSecret::isGone);
        return secrets;
    }

    StoredSecret require(String secretId) {
        return find(secretId).orElseThrow(SecretsErrors::noSuchSecret);
    }

    Optional<StoredSecret> find(String secretId) {
        requireNonNull(secretId, "A request must name its secret: set SecretId to a name or an ARN.");
        return all().stream().filter(secret -> secret.answersTo(secretId)).findFirst();
    }

    void remove(StoredSecret secret) {
        secrets.remove(secret);
    }

    static void checkName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw SecretsErrors.validation(
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
        }
    }

    /** Returns the version id that a {@code ClientRequestToken} stands for, or a new one. */
    String versionId(String token) {
        if (token != null && !TOKEN.matcher(token).matches()) {
            throw SecretsErrors.invalidParameter(
                    "The ClientRequestToken must have a length between 32 and 64 characters.");
        }
        return token == null ? newVersionId() : token;
    }

    String newVersionId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String newSuffix() {
        return random.ints(6, 0, SUFFIX_ALPHABET.length())
                .mapToObj(index -> String.valueOf(SUFFIX_ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
