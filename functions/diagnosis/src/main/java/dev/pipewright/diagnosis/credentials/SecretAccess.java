package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.credentials.KeyReader.SecretKey;
import dev.pipewright.diagnosis.credentials.SecretReader.Secret;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.policy.Policy;
import dev.pipewright.diagnosis.right.Question;
import dev.pipewright.diagnosis.right.Question.Join;
import dev.pipewright.diagnosis.right.Question.ResourceSide;
import dev.pipewright.diagnosis.right.ResourcePolicies;
import dev.pipewright.diagnosis.right.RoleRights;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The job's role may read the secret, and decrypt with its key; and the key can be used.
 *
 * <p>A secret of another account is readable only if that account's policy allows it too, and only if it has a key of its
 * own: the default key aws/secretsmanager cannot be shared.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html">Access to
 *     secrets from another account</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html">Key states</a>
 */
final class SecretAccess {

    /** Not a state of KMS: it does not know the key any more. */
    private static final String GONE = "Gone";

    private static final Set<String> UNUSABLE =
            Set.of("Disabled", "PendingDeletion", "PendingReplicaDeletion", "PendingImport", "Unavailable", GONE);

    private final Supplier<KmsClient> keys;
    private final AwsAccount account;
    private final Look<Secret> secret;
    private final Look<SecretKey> key;
    private final Look<Optional<Policy>> policy;
    private final Look<Optional<Policy>> keyPolicy;

    SecretAccess(
            Supplier<SecretsManagerClient> secrets, Supplier<KmsClient> keys, AwsAccount account, Look<Secret> secret) {
        this.keys = keys;
        this.account = account;
        this.secret = secret;
        this.key = secret.then(this::keyOf);
        this.policy = secret.then(seen -> ResourcePolicies.ofSecret(secrets.get(), seen.arn()));
        this.keyPolicy = key.then(seen -> ResourcePolicies.ofKey(keys.get(), seen.arn()));
    }

    /** The key exists and is enabled. */
    Check keyState() {
        return check(CheckName.SECRET_KEY, () -> {
            if (isForeign() && hasDefaultKey(secret.value())) {
                return sharedDefaultKey();
            }
            var found = key.value();
            var state = found.state()
                    .orElseThrow(() -> new NotSeenException(
                            "Not examined: kms:DescribeKey did not show the state of key " + found.arn()));
            var evidence = Map.<String, Object>of("key", found.arn(), "state", state);
            return UNUSABLE.contains(state)
                    ? CheckName.SECRET_KEY.proves(
                            Cause.CREDENTIALS_KMS_DENIED,
                            "The secret's key " + found.arn() + " is " + state + ", so nobody can decrypt with it",
                            evidence,
                            enable(found.arn(), state))
                    : CheckName.SECRET_KEY.passed("The secret's key is " + state, evidence);
        });
    }

    /** The role may read the secret. */
    Supplier<Check> readable(RoleRights rights) {
        return rights.start(CheckName.ROLE_SECRET, Cause.CREDENTIALS_SECRET_DENIED, role -> {
            var arn = secret.value().arn();
            var own = new ResourceSide(isForeign() ? Join.BOTH : Join.EITHER, policy);
            return List.of(new Question(List.of("secretsmanager:GetSecretValue"), List.of(arn), reading(), own));
        });
    }

    /** The role may decrypt with the secret's own key. */
    Supplier<Check> decryptable(RoleRights rights) {
        return rights.start(CheckName.ROLE_KMS, Cause.CREDENTIALS_KMS_DENIED, role -> {
            var arn = key.value().arn();
            var join = arn.contains(":" + account.accountId() + ":") ? Join.KEY : Join.BOTH;
            return List.of(new Question(
                    List.of("kms:Decrypt"),
                    List.of(arn),
                    Map.of(
                            "kms:ViaService",
                            "secretsmanager." + account.region() + ".amazonaws.com",
                            "kms:CallerAccount",
                            account.accountId(),
                            "aws:RequestedRegion",
                            account.region(),
                            "kms:EncryptionContext:SecretARN",
                            secret.value().arn()),
                    new ResourceSide(join, keyPolicy)));
        });
    }

    /** What the call that reads the secret carries: the stage, where it is made, and the secret's tags. */
    private Map<String, String> reading() {
        var context = new HashMap<>(
                Map.of("secretsmanager:VersionStage", "AWSCURRENT", "aws:RequestedRegion", account.region()));
        secret.value().tags().forEach((key, value) -> {
            context.put("aws:ResourceTag/" + key, value);
            context.put("secretsmanager:ResourceTag/" + key, value);
        });
        return context;
    }

    private boolean isForeign() {
        var parts = secret.value().arn().split(":", -1);
        return parts.length > 4 && !parts[4].equals(account.accountId());
    }

    private Look<SecretKey> keyOf(Secret described) {
        return Look.derived(() -> {
            if (hasDefaultKey(described)) {
                throw NotSeenException.notApplicable(
                        "the secret is encrypted with the account's default key, which needs no right");
            }
            var reader = new KeyReader(keys.get());
            var id = described.kmsKeyId().orElseThrow();
            var found = reader.describe(id);
            if (!found.isSeen()) {
                var arn = reader.arn(id, rest -> account.arn("kms", rest)).value();
                return new SecretKey(arn, Optional.empty(), false);
            }
            var seen = found.value().orElseGet(() -> gone(id));
            if (seen.isDefault()) {
                throw NotSeenException.notApplicable("the secret's key is one of AWS's, which needs no right");
            }
            return seen;
        });
    }

    /** A key that KMS does not know is gone, if it is one of this account and region. */
    private SecretKey gone(String id) {
        var arn = id.startsWith("arn:") ? id : account.arn("kms", "key/" + id);
        if (id.contains("alias/") || !arn.startsWith(account.arn("kms", "key/"))) {
            throw new NotSeenException("Not examined: KMS does not show the secret's key " + id);
        }
        return new SecretKey(arn, Optional.of(GONE), false);
    }

    private static boolean hasDefaultKey(Secret described) {
        return described.kmsKeyId().filter(id -> !KeyReader.isDefault(id)).isEmpty();
    }

    private Check sharedDefaultKey() {
        var arn = secret.value().arn();
        return CheckName.SECRET_KEY.proves(
                Cause.CREDENTIALS_KMS_DENIED,
                "Secret " + arn + " belongs to another account and is encrypted with that account's default key"
                        + " aws/secretsmanager, which no other account can use",
                Map.of("secretId", arn, "account", account.accountId()),
                Fix.of(
                        "the owner of the secret",
                        "Secrets Manager > " + arn
                                + ": encrypt it with a customer managed key whose policy allows account "
                                + account.accountId() + " kms:Decrypt",
                        "aws secretsmanager update-secret --secret-id " + arn + " --kms-key-id <key ARN>",
                        "aws_secretsmanager_secret.kms_key_id"));
    }

    private static Fix enable(String arn, String state) {
        var command = state.endsWith("Deletion") ? "cancel-key-deletion" : "enable-key";
        return Fix.of(
                "the platform engineer",
                "KMS > Customer managed keys > " + arn + ": "
                        + (state.endsWith("Deletion") ? "cancel its deletion, then enable it" : "enable it"),
                "aws kms " + command + " --key-id " + arn,
                "aws_kms_key.is_enabled = true");
    }

    private static Check check(CheckName name, Supplier<Check> rule) {
        try {
            return rule.get();
        } catch (NotSeenException e) {
            return name.notExecuted(e.getMessage());
        }
    }
}
