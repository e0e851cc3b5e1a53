package dev.pipewright.local.secrets;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;

/**
 * Secrets Manager in memory. It keeps the rules a caller can trip over: names are checked and unique, also while a deleted
 * secret's recovery window runs; an ARN ends in six random characters; a {@code ClientRequestToken} makes a creation or a
 * new version repeatable; a secret without a value, or marked for deletion, refuses to be read.
 *
 * <p>Refusals are the SDK's exceptions with the service's codes and texts (Secrets Manager API reference). No message and
 * no {@code toString()} holds a value. Operations not overridden here throw {@link UnsupportedOperationException}.
 * Thread-safe.
 */
public final class EmbeddedSecretsManager implements SecretsManagerClient {

    private static final int DEFAULT_RECOVERY_DAYS = 30;

    private final Clock clock;
    private final SecretStore secrets;

    /**
     * @param arnPrefix what stands before a name in an ARN, {@code arn:aws:secretsmanager:<region>:<account>:secret:}
     * @param clock dates of creation, change and deletion, and the end of recovery windows
     * @param random ARN suffixes and version ids
     * @param seeds the secrets that exist already
     */
    public EmbeddedSecretsManager(String arnPrefix, Clock clock, RandomGenerator random, List<SecretSeed> seeds) {
        this.clock = requireNonNull(clock, "clock");
        this.secrets = new SecretStore(arnPrefix, clock, random);
        seeds.forEach(secrets::plant);
    }

    /**
     * Makes a secret. With the token and value of a first call it answers as that call did; with that token and another
     * value, or another token, the name is taken.
     */
    @Override
    public synchronized CreateSecretResponse createSecret(CreateSecretRequest request) {
        SecretStore.checkName(request.name());
        var content = SecretContent.of(request.secretString(), request.secretBinary());
        var versionId = secrets.versionId(request.clientRequestToken());
        var existing = secrets.find(request.name());
        if (existing.isPresent()) {
            return repeated(existing.get(), versionId, content);
        }
        var secret = secrets.create(request);
        if (content != null) {
            secret.put(versionId, content, List.of(StoredSecret.CURRENT));
        }
        return created(secret, content == null ? null : versionId);
    }

    private static CreateSecretResponse repeated(StoredSecret existing, String versionId, SecretContent content) {
        if (existing.isMarkedForDeletion()) {
            throw SecretsErrors.nameBlocked();
        }
        boolean sameCall = existing.version(versionId)
                .map(StoredSecret.Version::content)
                .filter(stored -> stored.equals(content))
                .isPresent();
        if (!sameCall) {
            throw SecretsErrors.nameTaken(existing.name());
        }
        return created(existing, versionId);
    }

    private static CreateSecretResponse created(StoredSecret secret, String versionId) {
        return CreateSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versionId(versionId)
                .build();
    }

    @Override
    public synchronized DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        return secrets.require(request.secretId()).describe();
    }

    @Override
    public synchronized GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        var secret = secrets.require(request.secretId());
        secret.refuseIfMarkedForDeletion();
        var versionId = wantedVersion(secret, request);
        StoredSecret.Version version =
                secret.version(versionId).orElseThrow(() -> unreadable(request.versionId(), request.versionStage()));
        secret.noteAccess();
        return GetSecretValueResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versionId(versionId)
                .versionStages(secret.stagesOf(versionId))
                .secretString(version.content().text())
                .secretBinary(version.content().bytes())
                .createdDate(version.createdAt())
                .build();
    }

    /** Returns the names in a secret's JSON, never a value; none where it is not JSON or not known. This is no access. */
    public synchronized List<String> keys(String secretId) {
        return secrets.require(secretId).keys();
    }

    private static String wantedVersion(StoredSecret secret, GetSecretValueRequest request) {
        var stage = request.versionStage();
        if (request.versionId() == null) {
            return secret.versionInStage(stage == null ? StoredSecret.CURRENT : stage)
                    .orElseThrow(() -> unreadable(null, stage));
        }
        if (stage != null && !secret.stagesOf(request.versionId()).contains(stage)) {
            throw SecretsErrors.stageOfAnotherVersion();
        }
        return request.versionId();
    }

    private static RuntimeException unreadable(String versionId, String stage) {
        return versionId != null
                ? SecretsErrors.noValueForVersion(versionId)
                : SecretsErrors.noValueForStage(stage == null ? StoredSecret.CURRENT : stage);
    }

    @Override
    public synchronized ListSecretsResponse listSecrets(ListSecretsRequest request) {
        return SecretListing.list(secrets.all(), request);
    }

    /** Adds a version. A token that was used answers again for the same value and is refused for another. */
    @Override
    public synchronized PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
        var secret = secrets.require(request.secretId());
        secret.refuseIfMarkedForDeletion();
        var content = SecretContent.of(request.secretString(), request.secretBinary());
        if (content == null) {
            throw SecretsErrors.invalidParameter("You must provide either SecretString or SecretBinary.");
        }
        var versionId = secrets.versionId(request.clientRequestToken());
        var existing = secret.version(versionId);
        if (existing.isPresent() && !existing.get().content().equals(content)) {
            throw SecretsErrors.tokenTaken(versionId, secret.arn());
        }
        if (existing.isEmpty()) {
            secret.put(
                    versionId,
                    content,
                    request.hasVersionStages() ? request.versionStages() : List.of(StoredSecret.CURRENT));
        }
        return PutSecretValueResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versionId(versionId)
                .versionStages(secret.stagesOf(versionId))
                .build();
    }

    /**
     * Marks a secret for deletion, by default in 30 days, or removes it at once when the request forces it; forcing what
     * does not exist is no error.
     */
    @Override
    public synchronized DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
        if (Boolean.TRUE.equals(request.forceDeleteWithoutRecovery())) {
            return deleteAtOnce(request);
        }
        var secret = secrets.require(request.secretId());
        secret.refuseIfMarkedForDeletion();
        return DeleteSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .deletionDate(secret.markForDeletion(recoveryDays(request.recoveryWindowInDays())))
                .build();
    }

    private DeleteSecretResponse deleteAtOnce(DeleteSecretRequest request) {
        if (request.recoveryWindowInDays() != null) {
            throw SecretsErrors.invalidParameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        var response = DeleteSecretResponse.builder().name(request.secretId()).deletionDate(clock.instant());
        secrets.find(request.secretId()).ifPresent(secret -> {
            response.arn(secret.arn()).name(secret.name());
            secrets.remove(secret);
        });
        return response.build();
    }

    private static int recoveryDays(Long wanted) {
        long days = wanted == null ? DEFAULT_RECOVERY_DAYS : wanted;
        if (days < 7 || days > 30) {
            throw SecretsErrors.invalidParameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        return (int) days;
    }

    @Override
    public synchronized TagResourceResponse tagResource(TagResourceRequest request) {
        var secret = secrets.require(request.secretId());
        secret.refuseIfMarkedForDeletion();
        secret.tag(request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public synchronized GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
        var secret = secrets.require(request.secretId());
        secret.refuseIfMarkedForDeletion();
        return GetResourcePolicyResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .resourcePolicy(secret.resourcePolicy().orElse(null))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open: the secrets are in memory.
    }
}
