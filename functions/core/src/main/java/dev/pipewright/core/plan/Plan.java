package dev.pipewright.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a request will make, exactly, before anything is made.
 *
 * @param hash SHA-256 over what the approver agrees to; see {@link #hashOf}
 * @param connectionInput what CreateConnection will be given
 * @param secret the secret the connection will use; absent for logins with IAM
 * @param iamLogin how an engine logs in with IAM; absent for logins with a secret
 * @param athena what Athena needs beside the connection; only where it is one of the engines
 * @param iamStatement the statement the job role needs, in IAM's own words
 * @param verification how the connection will be proved
 * @param estimate what the tests will cost and take
 * @param warnings what the approver should know; outside the hash
 */
public record Plan(
        String hash,
        ConnectionDefinition connectionInput,
        Optional<PlannedSecret> secret,
        Optional<IamLogin> iamLogin,
        Optional<AthenaCatalog> athena,
        JsonNode iamStatement,
        Verification verification,
        Estimate estimate,
        List<String> warnings) {

    public Plan {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(connectionInput, "connectionInput");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(iamStatement, "iamStatement");
        Objects.requireNonNull(verification, "verification");
        Objects.requireNonNull(estimate, "estimate");
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** Returns this plan with the hash of its own content and the account it is for. */
    public Plan hashedFor(AwsAccount account) {
        return new Plan(
                hashOf(account),
                connectionInput,
                secret,
                iamLogin,
                athena,
                iamStatement,
                verification,
                estimate,
                warnings);
    }

    /**
     * Computes the hash anew: SHA-256 over the RFC 8785 form of account, region, connection, secret, IAM statement and
     * verification. Warnings and estimates are outside it.
     */
    public String hashOf(AwsAccount account) {
        var content = new LinkedHashMap<String, Object>();
        content.put("account", account.accountId());
        content.put("region", account.region());
        content.put("connectionInput", connectionInput);
        content.put("secret", secret);
        content.put("iamLogin", iamLogin);
        content.put("athena", athena);
        content.put("iamStatement", iamStatement);
        content.put("verification", verification);
        return CanonicalJson.sha256(content);
    }

    /**
     * Refuses to go on with a plan that is not the one that was agreed to.
     *
     * @param agreed the hash that the decision, or the planning state, recorded
     * @throws NonRetryableException PLAN_CHANGED
     */
    public void requireHash(AwsAccount account, String agreed) {
        var actual = hashOf(account);
        if (!actual.equals(agreed) || !actual.equals(hash)) {
            throw new NonRetryableException(
                    ErrorCode.PLAN_CHANGED,
                    "The plan to carry out has the hash " + actual + ", but " + agreed
                            + " was agreed to; start the request again to have it planned and approved anew");
        }
    }

    /**
     * Returns what CreateConnection is given: the planned definition, with the one value that could not be known before.
     * Only after {@link #requireHash}, which is over the plan as it was agreed to.
     *
     * @param secretArn the secret that was made; absent where none was
     * @throws NonRetryableException PLAN_CHANGED if the plan waits for a secret and there is none
     */
    public ConnectionDefinition definitionWith(Optional<String> secretArn) {
        if (!connectionInput.waitsForSecret()) {
            return connectionInput;
        }
        return secretArn
                .map(connectionInput::withSecretArn)
                .orElseThrow(() -> new NonRetryableException(
                        ErrorCode.PLAN_CHANGED,
                        "The connection " + connectionInput.name() + " is planned with a new secret, and none was made;"
                                + " start the request again"));
    }

    /**
     * How an engine logs in where Glue stores no login: the connection carries the network, the engine mints a token.
     *
     * @param url JDBC URL that the engine opens
     * @param dbUser database user to log in as
     * @param tokenService which service mints the token, which lives for 15 minutes and is never cached
     */
    public record IamLogin(String url, String dbUser, TokenService tokenService) {

        public IamLogin {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(dbUser, "dbUser");
            Objects.requireNonNull(tokenService, "tokenService");
        }
    }

    /** The services that mint database logins. */
    public enum TokenService {
        RDS,
        REDSHIFT,
        REDSHIFT_SERVERLESS
    }

    /**
     * What Athena's federated catalog is made of.
     *
     * @param catalogName at most 41 characters
     * @param functionName the connector's Lambda function
     * @param spillBucket where the connector puts what is too large for an answer
     */
    public record AthenaCatalog(String catalogName, String functionName, String spillBucket) {

        public AthenaCatalog {
            Objects.requireNonNull(catalogName, "catalogName");
            Objects.requireNonNull(functionName, "functionName");
            Objects.requireNonNull(spillBucket, "spillBucket");
        }
    }

    /**
     * What proving the connection will take.
     *
     * @param costUsd list price of the smoke job in US dollars, rounded up to a cent
     * @param durationSeconds typical time from creation to proof
     */
    public record Estimate(String costUsd, int durationSeconds) {}
}
