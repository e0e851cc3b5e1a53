package dev.pipewright.onboarding.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.onboarding.plan.SecretKeys.Required;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * Looks at an existing secret: is it there, has it the keys, does it name the host it is to be sent to. Its values stay in
 * this class, and what they look like is not examined.
 */
final class ExistingSecret {

    private static final String PATH = "credentials.secretId";

    private final SecretsManagerClient secrets;

    ExistingSecret(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    /**
     * What was seen.
     *
     * @param owningService the AWS service that keeps and rotates the secret, such as {@code rds}
     * @param namesHost whether the secret's own {@code host} and {@code port} keys, or its tag, name the endpoint
     * @param keys the names under which what is needed was found, or is looked for where nobody may look
     */
    record Inspection(
            String name,
            String arn,
            Optional<String> kmsKeyId,
            Optional<String> owningService,
            boolean namesHost,
            List<String> keys,
            List<String> warnings,
            List<Finding> findings) {

        static Inspection unusable(Finding finding) {
            return new Inspection(
                    "", "", Optional.empty(), Optional.empty(), false, List.of(), List.of(), List.of(finding));
        }

        private static Inspection usable(
                DescribeSecretResponse secret, boolean namesHost, List<String> keys, List<String> warnings) {
            return new Inspection(
                    secret.name(),
                    secret.arn(),
                    Optional.ofNullable(secret.kmsKeyId()),
                    Optional.ofNullable(secret.owningService()),
                    namesHost,
                    keys,
                    warnings,
                    List.of());
        }
    }

    /**
     * Looks at a secret.
     *
     * @param endpoint where it is to be sent; absent for a source that has no host of its own, which no secret can name
     */
    Inspection inspect(String secretId, Optional<Endpoint> endpoint, List<Required> required) {
        DescribeSecretResponse description;
        try {
            description = secrets.describeSecret(request -> request.secretId(secretId));
        } catch (ResourceNotFoundException e) {
            return Inspection.unusable(new Finding(
                    PATH,
                    "SECRET_NOT_FOUND",
                    "There is no secret " + secretId + " in this account and region.",
                    "Name an existing one (aws secretsmanager list-secrets), or use credentials.method NEW_SECRET."));
        } catch (SecretsManagerException e) {
            if (!AwsErrors.isAccessDenied(e)) {
                throw e;
            }
            return Inspection.unusable(new Finding(
                    PATH,
                    "SECRET_DENIED",
                    "Pipewright is not allowed to look at the secret " + secretId
                            + ", so whether it is there is not known.",
                    "Name one of this account and region, or have its resource policy admit Pipewright."));
        }
        if (description.deletedDate() != null) {
            return Inspection.unusable(new Finding(
                    PATH,
                    "SECRET_DELETED",
                    "The secret " + secretId + " is scheduled for deletion.",
                    "Restore it (aws secretsmanager restore-secret --secret-id " + secretId
                            + "), or name another one."));
        }
        return content(description, endpoint, required);
    }

    private Inspection content(
            DescribeSecretResponse description, Optional<Endpoint> endpoint, List<Required> required) {
        var tagged = endpoint.filter(host -> isTagged(description, host)).isPresent();
        JsonNode content;
        try {
            var value = secrets.getSecretValue(request -> request.secretId(description.arn()))
                    .secretString();
            if (value == null) {
                return malformed(description, "is binary", required);
            }
            content = Json.tree(value);
        } catch (SecretsManagerException e) {
            if (!AwsErrors.isAccessDenied(e) && !(e instanceof ResourceNotFoundException)) {
                throw e;
            }
            var warning = "Pipewright could not look into the secret " + description.name()
                    + ", so whether it has the keys " + listed(required) + " is not known.";
            var keys = required.stream().map(key -> key.names().get(0)).toList();
            return Inspection.usable(description, tagged, keys, List.of(warning));
        } catch (IllegalArgumentException e) {
            return malformed(description, "is not a JSON object", required);
        }
        if (!content.isObject()) {
            return malformed(description, "is not a JSON object", required);
        }
        var missing =
                required.stream().filter(key -> found(content, key).isEmpty()).toList();
        if (!missing.isEmpty()) {
            return lacking(description, missing);
        }
        var keys =
                required.stream().flatMap(key -> found(content, key).stream()).toList();
        var own = endpoint.filter(host -> isOwnHost(content, host)).isPresent();
        var extra = ExtraKeys.warning(description.name(), content, required);
        return Inspection.usable(
                description, tagged || own, keys, extra.stream().toList());
    }

    private static Optional<String> found(JsonNode content, Required key) {
        return key.names().stream().filter(content::hasNonNull).findFirst();
    }

    private static Inspection lacking(DescribeSecretResponse description, List<Required> missing) {
        return Inspection.unusable(new Finding(
                PATH,
                "SECRET_KEYS_MISSING",
                "The secret " + description.name() + " lacks the keys that Glue reads: " + listed(missing) + ".",
                "Add them to the secret, spelled exactly like this, upper and lower case included."));
    }

    private static Inspection malformed(DescribeSecretResponse description, String what, List<Required> required) {
        return Inspection.unusable(new Finding(
                PATH,
                "SECRET_MALFORMED",
                "The secret " + description.name() + " " + what + ".",
                "Store it as a JSON object with the keys " + listed(required) + "."));
    }

    private static String listed(List<Required> keys) {
        return keys.stream().map(Objects::toString).collect(Collectors.joining(", "));
    }

    private static boolean isTagged(DescribeSecretResponse description, Endpoint endpoint) {
        return description.hasTags()
                && description.tags().stream()
                        .anyMatch(tag -> tag.key().equals(ResourceTag.HOST)
                                && tag.value().equalsIgnoreCase(endpoint.toString()));
    }

    private static boolean isOwnHost(JsonNode content, Endpoint endpoint) {
        return content.path("host").asText("").equalsIgnoreCase(endpoint.host())
                && content.path("port").asInt(0) == endpoint.port();
    }
}
