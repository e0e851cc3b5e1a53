package dev.pipewright.local.glue;

import dev.pipewright.core.connection.Endpoint;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * What the embedded Glue reaches out to.
 *
 * @param accountId 12 digits; for ARNs
 * @param region for ARNs
 * @param secrets where {@code SECRET_ID} and {@code SecretArn} are resolved
 * @param storage takes the document a smoke job writes
 * @param networkFault the text Glue would give when the account's network blocks this connection's path, or empty. A
 *     NETWORK connection has no source: only what Glue itself needs counts. One without
 *     {@code PhysicalConnectionRequirements} is used from outside the account's network
 * @param resolve where an endpoint named in the account is really played; the endpoint itself if nowhere
 * @param tokens what the account's databases make of a login with IAM
 * @param clock for creation times and run times
 * @param ids for job runs
 */
public record GlueEnvironment(
        String accountId,
        String region,
        SecretsManagerClient secrets,
        S3Client storage,
        Function<Connection, Optional<String>> networkFault,
        UnaryOperator<Endpoint> resolve,
        TokenAcceptance tokens,
        Clock clock,
        Supplier<UUID> ids) {

    public GlueEnvironment {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(networkFault, "networkFault");
        Objects.requireNonNull(resolve, "resolve");
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(ids, "ids");
    }

    /** The prefix of the ARN of a Glue resource; {@code kind} is {@code connection} or {@code job}. */
    String arnPrefix(String kind) {
        return "arn:aws:glue:" + region + ":" + accountId + ":" + kind + "/";
    }
}
