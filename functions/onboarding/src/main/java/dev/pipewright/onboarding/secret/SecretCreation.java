package dev.pipewright.onboarding.secret;

import dev.pipewright.core.connection.ConnectionTarget;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * Makes the approved secret from the staged credentials and wipes the stage.
 *
 * <p>Idempotent: the name holds the execution, the tag {@link ResourceTag#EXECUTION} proves it, and a second run finds the
 * secret it made instead of making another. The stage is wiped on success and on every permanent failure; what is left
 * after a crash expires by the parameter's own policy.
 */
public final class SecretCreation {

    private static final String CURRENT = "AWSCURRENT";

    private final SecretsManagerClient secrets;
    private final Stage stage;

    public SecretCreation(SecretsManagerClient secrets, Stage stage) {
        this.secrets = secrets;
        this.stage = stage;
    }

    /**
     * Makes the secret, or finds the one that an earlier attempt made.
     *
     * @throws NonRetryableException PLAN_CHANGED, STAGE_LOST, or CONFLICT if the name belongs to somebody else's secret
     */
    public CreatedSecret create(CreateSecretInput input) {
        var given = input.approval()
                .stagedParameter()
                .orElseThrow(() -> Stage.lost("The approval came without staged credentials"));
        Stage.requireStage(given, planned(input));
        CreatedSecret created;
        try {
            input.plan()
                    .requireHash(input.account(), input.approval().planHash().orElse("no hash"));
            created = ours(input).orElseGet(() -> make(input, given));
        } catch (SdkException e) {
            throw ended(AwsErrors.policy(e), given, input);
        } catch (UncheckedIOException e) {
            throw ended(AwsErrors.policy(e), given, input);
        } catch (RuntimeException e) {
            throw ended(e, given, input);
        }
        wipe(given, input);
        return created;
    }

    /** The next attempt needs the stage; after a failure that stays there is none. */
    private RuntimeException ended(RuntimeException failure, String given, CreateSecretInput input) {
        if (!(failure instanceof RetryableException)) {
            wipe(given, input);
        }
        return failure;
    }

    /** What the requester staged was for this secret, and is of no use any more even where the approver gave another. */
    private void wipe(String given, CreateSecretInput input) {
        Stream.concat(Stream.of(given), planned(input).stagedParameter().stream())
                .distinct()
                .forEach(stage::wipe);
    }

    private Optional<CreatedSecret> ours(CreateSecretInput input) {
        var name = planned(input).name();
        DescribeSecretResponse found;
        try {
            found = secrets.describeSecret(request -> request.secretId(name));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
        var madeByUs = found.tags().stream()
                .anyMatch(tag -> tag.key().equals(ResourceTag.EXECUTION)
                        && tag.value().equals(input.execution().arn()));
        if (!madeByUs || found.deletedDate() != null) {
            throw taken(name);
        }
        var version = found.versionIdsToStages().entrySet().stream()
                .filter(entry -> entry.getValue().contains(CURRENT))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> taken(name));
        return Optional.of(new CreatedSecret(found.name(), found.arn(), version));
    }

    private CreatedSecret make(CreateSecretInput input, String staged) {
        var credentials = stage.read(staged)
                .orElseThrow(() -> Stage.lost("The staged credentials have expired or were used already"));
        var plan = input.plan();
        var secret = planned(input);
        var content = SecretContent.compose(secret, plan.connectionInput(), credentials);
        try {
            var made = secrets.createSecret(request -> {
                request.name(secret.name())
                        .description("Login that the Glue connection "
                                + plan.connectionInput().name() + " uses")
                        .clientRequestToken(requestToken(input))
                        .secretString(content.reveal())
                        .tags(tags(input));
                secret.kmsKeyId().ifPresent(request::kmsKeyId);
            });
            return new CreatedSecret(made.name(), made.arn(), made.versionId());
        } catch (ResourceExistsException e) {
            // Another attempt of this execution may have made it since we looked.
            return ours(input).orElseThrow(() -> taken(secret.name()));
        }
    }

    private static PlannedSecret planned(CreateSecretInput input) {
        return input.plan()
                .secret()
                .orElseThrow(() -> new NonRetryableException(ErrorCode.PLAN_CHANGED, "The plan makes no secret"));
    }

    private static List<Tag> tags(CreateSecretInput input) {
        var tags = new ArrayList<Tag>();
        tags.add(tag(ResourceTag.EXECUTION, input.execution().arn()));
        tags.add(tag(ResourceTag.CONNECTION, input.plan().connectionInput().name()));
        host(input.plan()).ifPresent(host -> tags.add(tag(ResourceTag.HOST, host)));
        return tags;
    }

    /** Absent where there is no one host to bind the login to, as for BigQuery. */
    private static Optional<String> host(Plan plan) {
        var definition = plan.connectionInput();
        return ConnectionTarget.of(definition.connectionType(), definition.connectionProperties())
                .flatMap(ConnectionTarget::endpoint)
                .map(Endpoint::toString);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** 32 to 64 characters, the same on every attempt of this execution. */
    private static String requestToken(CreateSecretInput input) {
        return CanonicalJson.sha256OfText(input.execution().arn() + "|create-secret");
    }

    private static NonRetryableException taken(String name) {
        return new NonRetryableException(
                ErrorCode.CONFLICT,
                "The secret name " + name + " belongs to a secret that this execution did not make; start the request"
                        + " again, which gives it a fresh name");
    }
}
