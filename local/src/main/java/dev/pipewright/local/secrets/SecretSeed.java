package dev.pipewright.local.secrets;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/**
 * A secret that exists before the workflow starts: what {@code DescribeSecret} said about it in the captured account, and
 * optionally the value and the resource policy that the embedded service shall answer with. A snapshot never holds a
 * value, so a seed without one stands for a secret whose value is unknown here.
 *
 * @param metadata the answer of {@code DescribeSecret}; name and ARN are required
 * @param value the text of the version in stage {@code AWSCURRENT}; never printed
 * @param resourcePolicy gives the JSON of {@code GetResourcePolicy}, or throws where nobody has looked
 */
public record SecretSeed(
        DescribeSecretResponse metadata, Optional<String> value, Supplier<Optional<String>> resourcePolicy) {

    public SecretSeed {
        requireNonNull(metadata, "metadata");
        requireNonNull(value, "value");
        requireNonNull(resourcePolicy, "resourcePolicy");
        if (metadata.name() == null || metadata.arn() == null) {
            throw new IllegalArgumentException(
                    "A seeded secret needs a name and an ARN, but has name '%s' and ARN '%s'; seed it from a DescribeSecret answer."
                            .formatted(metadata.name(), metadata.arn()));
        }
    }

    /** A secret of which only the metadata is known: reading its value fails as for a secret that has none. */
    public static SecretSeed of(DescribeSecretResponse metadata) {
        return new SecretSeed(metadata, Optional.empty(), Optional::empty);
    }

    /** The same secret with a value in stage {@code AWSCURRENT}. */
    public SecretSeed withValue(String text) {
        return new SecretSeed(metadata, Optional.of(text), resourcePolicy);
    }

    /** The same secret with a resource policy. */
    public SecretSeed withResourcePolicy(String json) {
        return withResourcePolicy(() -> Optional.of(json));
    }

    /** The same secret with what was captured of its resource policy. */
    public SecretSeed withResourcePolicy(Supplier<Optional<String>> captured) {
        return new SecretSeed(metadata, value, captured);
    }

    @Override
    public String toString() {
        return "SecretSeed[name=%s, value=%s]".formatted(metadata.name(), value.isPresent() ? "***" : "none");
    }
}
