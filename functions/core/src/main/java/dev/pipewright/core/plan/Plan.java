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

/**
 * Everything that a request will make, exactly, before anything is made.
 *
 * @param hash SHA-256 over what the approver agrees to; see {@link #hashOf}
 * @param connectionInput what CreateConnection will be given
 * @param secret the secret the connection will use
 * @param iamStatement the statement the job role needs, in IAM's own words
 * @param verification how the connection will be proved
 * @param estimate what the tests will cost and take
 * @param warnings what the approver should know; outside the hash
 */
public record Plan(
        String hash,
        ConnectionDefinition connectionInput,
        PlannedSecret secret,
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

    /** Returns a plan whose hash is taken over its own content and the account it is for. */
    public static Plan of(
            AwsAccount account,
            ConnectionDefinition connectionInput,
            PlannedSecret secret,
            JsonNode iamStatement,
            Verification verification,
            Estimate estimate,
            List<String> warnings) {
        var unhashed = new Plan("", connectionInput, secret, iamStatement, verification, estimate, warnings);
        return new Plan(
                unhashed.hashOf(account), connectionInput, secret, iamStatement, verification, estimate, warnings);
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
     * What proving the connection will take.
     *
     * @param costUsd list price of the smoke job in US dollars, rounded up to a cent
     * @param durationSeconds typical time from creation to proof
     */
    public record Estimate(String costUsd, int durationSeconds) {}
}
