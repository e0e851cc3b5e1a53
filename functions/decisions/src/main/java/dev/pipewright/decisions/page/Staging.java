package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.DecisionRecord;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Writes credentials where only the function that makes the secret can read them.
 *
 * <p>Each submission gets a fresh name and overwrites nothing. What loses the race for the decision is removed by the sweep:
 * the page has no right to delete.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html">Parameter
 *     policies</a>: an expiration needs the advanced tier
 */
public final class Staging {

    /** How long a stage outlives the question: a decision of the last second is still carried out. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int NAME_BYTES = 16;

    private final SsmClient ssm;
    private final String kmsKey;
    private final SecureRandom random;

    /**
     * Stages under one key.
     *
     * @param kmsKey id, ARN or alias of the key that stages are encrypted with
     */
    public Staging(SsmClient ssm, String kmsKey, SecureRandom random) {
        this.ssm = ssm;
        this.kmsKey = kmsKey;
        this.random = random;
    }

    /**
     * Writes the credentials that answer a record.
     *
     * @return the parameter's name
     */
    String stage(StagedCredentials credentials, DecisionRecord record) {
        var name = record.stageFolder() + freshName();
        var until = record.expiresAt().plus(GRACE).truncatedTo(ChronoUnit.SECONDS);
        ssm.putParameter(request -> request.name(name)
                .value(credentials.document().reveal())
                .type(ParameterType.SECURE_STRING)
                .tier(ParameterTier.ADVANCED)
                .keyId(kmsKey)
                .overwrite(false)
                .policies("[{\"Type\":\"Expiration\",\"Version\":\"1.0\",\"Attributes\":{\"Timestamp\":\"" + until
                        + "\"}}]"));
        return name;
    }

    private String freshName() {
        var bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
