package dev.pipewright.onboarding.tidy;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.onboarding.HalfMade;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Looks at what an execution made before it failed. A connection of its own stays, with the secret it uses, and is labelled;
 * a secret of its own that no connection uses is scheduled for deletion and can be restored until then. What another
 * execution or a person made is never touched: only the tag {@link ResourceTag#EXECUTION} counts.
 *
 * <p>Idempotent: labelling again changes nothing, and a secret that is scheduled already stays scheduled.
 */
public final class Cleanup {

    private static final String CONNECTION = "cleanup.connection";
    private static final String SECRET = "cleanup.secret";

    private final GlueClient glue;
    private final SecretsManagerClient secrets;
    private final HalfMade halfMade;

    public Cleanup(GlueClient glue, SecretsManagerClient secrets) {
        this.glue = glue;
        this.secrets = secrets;
        this.halfMade = new HalfMade(glue, secrets);
    }

    /** Tidies up; a right that is lacking is told as a check, so that what stays is known. */
    public TidiedUp tidy(TidyUpInput input) {
        var connection = connection(input);
        return new TidiedUp(
                connection.isPresent()
                        ? connection.stream().toList()
                        : secret(input).stream().toList());
    }

    private Optional<Check> connection(TidyUpInput input) {
        var name = input.plan().connectionInput().name();
        var arn = input.account().arn("glue", "connection/" + name);
        try {
            var tags = glue.getTags(request -> request.resourceArn(arn)).tags();
            if (!input.execution().arn().equals(tags.get(ResourceTag.EXECUTION))) {
                return Optional.empty();
            }
            halfMade.label(arn, input.outcome());
            return Optional.of(check(
                    CONNECTION,
                    Stage.GLUE_TEST,
                    CheckState.WARNING,
                    "The connection " + name + " was made but never tested. It stays, with its secret, and its tag "
                            + ResourceTag.OUTCOME + " says " + input.outcome() + ".",
                    arn,
                    remove(name)));
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        } catch (AwsServiceException e) {
            return Optional.of(check(
                    CONNECTION,
                    Stage.GLUE_TEST,
                    CheckState.NOT_EXECUTED,
                    "Whether the connection " + name + " was made by this request could not be looked up, or it could"
                            + " not be labelled: " + denied(e) + ". Its secret was left as it is.",
                    arn,
                    remove(name)));
        }
    }

    private Optional<Check> secret(TidyUpInput input) {
        var planned = input.plan().secret().filter(secret -> secret.origin() == Origin.NEW);
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        var name = planned.map(PlannedSecret::name).get();
        try {
            var found = secrets.describeSecret(request -> request.secretId(name));
            return isOurs(found, input) ? Optional.of(scheduled(found)) : Optional.empty();
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (AwsServiceException e) {
            return Optional.of(check(
                    SECRET,
                    Stage.CREDENTIALS,
                    CheckState.NOT_EXECUTED,
                    "The secret " + name + " could not be scheduled for deletion: " + denied(e)
                            + ". If it was made, no connection uses it.",
                    name,
                    Fix.of(
                            "whoever runs Pipewright",
                            "Secrets Manager > " + name + " > Actions > Delete secret",
                            "aws secretsmanager delete-secret --secret-id " + name + " --recovery-window-in-days "
                                    + HalfMade.RECOVERY_DAYS,
                            "none: Pipewright's secrets are not in Terraform's state")));
        }
    }

    private Check scheduled(DescribeSecretResponse found) {
        var until = halfMade.schedule(found)
                .map(gone -> " until " + gone)
                .orElse(" for up to " + HalfMade.RECOVERY_DAYS + " days");
        return check(
                SECRET,
                Stage.CREDENTIALS,
                CheckState.WARNING,
                "The new secret " + found.name() + " is used by no connection and is scheduled for deletion; it can be"
                        + " restored" + until + ".",
                found.arn(),
                Fix.of(
                        "whoever needs the login again",
                        "Secrets Manager > show secrets planned for deletion > " + found.name() + " > Cancel deletion",
                        "aws secretsmanager restore-secret --secret-id " + found.name(),
                        "none: Pipewright's secrets are not in Terraform's state"));
    }

    private static boolean isOurs(DescribeSecretResponse found, TidyUpInput input) {
        return found.hasTags()
                && found.tags().stream()
                        .anyMatch(tag -> tag.key().equals(ResourceTag.EXECUTION)
                                && tag.value().equals(input.execution().arn()));
    }

    private static Fix remove(String name) {
        return Fix.of(
                "whoever asked for the connection",
                "AWS Glue > Data connections > " + name + " > Actions > Delete",
                "aws glue delete-connection --connection-name " + name,
                "none: Pipewright's connections are not in Terraform's state");
    }

    private static Check check(String id, Stage stage, CheckState state, String message, String what, Fix fix) {
        return new Check(
                id,
                stage,
                state,
                Optional.empty(),
                Optional.empty(),
                message,
                Map.of("resource", what),
                Optional.of(fix),
                OptionalLong.empty());
    }

    /** Anything but a lacking right leaves: the next attempt may succeed. */
    private static String denied(AwsServiceException e) {
        if (!AwsErrors.isAccessDenied(e)) {
            throw e;
        }
        return "the function's role lacks a right";
    }
}
