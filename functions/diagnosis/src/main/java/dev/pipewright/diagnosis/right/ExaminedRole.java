package dev.pipewright.diagnosis.right;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.policy.Policy;
import dev.pipewright.diagnosis.policy.PolicyStatement;
import dev.pipewright.diagnosis.policy.PolicyStatement.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * A role that Glue's jobs may run as.
 *
 * @param arn its ARN
 * @param trust its trust policy; not seen where the role may not be read
 * @param boundaryArn the policy that is its permissions boundary, where one was seen
 */
public record ExaminedRole(String arn, Look<Policy> trust, Optional<String> boundaryArn) {

    private static final String GLUE = "glue.amazonaws.com";
    private static final String ASSUME = "sts:AssumeRole";

    public ExaminedRole {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(trust, "trust");
    }

    /** How far Glue may take a role on. */
    enum Trust {
        GIVEN,
        REFUSED,
        /** A condition decides it whose value is not known. */
        UNSURE
    }

    static ExaminedRole of(Role role) {
        return new ExaminedRole(
                role.arn(),
                trustOf(role),
                Optional.ofNullable(role.permissionsBoundary()).map(boundary -> boundary.permissionsBoundaryArn()));
    }

    static ExaminedRole unread(String arn, String why) {
        return new ExaminedRole(arn, Look.notSeen(why), Optional.empty());
    }

    /** Returns the role's name, without its path. */
    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** Returns the partition, such as {@code aws} or {@code aws-cn}. */
    public String partition() {
        return arn.split(":", -1)[1];
    }

    /** Returns the id of the account that the role belongs to. */
    public String accountId() {
        return arn.split(":", -1)[4];
    }

    /**
     * Whether Glue may assume the role.
     *
     * @throws dev.pipewright.diagnosis.look.NotSeenException if the trust policy was not seen
     */
    Trust trustInGlue() {
        var request = new Request(ASSUME, "*", Map.of("aws:sourceaccount", List.of(accountId())));
        var ofGlue = trust.value().statements().stream()
                .filter(statement -> statement.principals().includesService(GLUE))
                .toList();
        var denied = ofGlue.stream().anyMatch(statement -> !statement.allow() && statement.appliesTo(request));
        var allowed = ofGlue.stream().anyMatch(statement -> statement.allow() && statement.appliesTo(request));
        if (denied || ofGlue.stream().noneMatch(PolicyStatement::allow)) {
            return Trust.REFUSED;
        }
        if (allowed) {
            return Trust.GIVEN;
        }
        return ofGlue.stream().allMatch(statement -> statement.missing(request).isEmpty())
                ? Trust.REFUSED
                : Trust.UNSURE;
    }

    private static Look<Policy> trustOf(Role role) {
        if (role.assumeRolePolicyDocument() == null) {
            return Look.notSeen("Not examined: IAM did not send the trust policy of role " + role.roleName());
        }
        try {
            return Look.seen(Policy.ofResource("trust", role.assumeRolePolicyDocument()));
        } catch (IllegalArgumentException e) {
            return Look.notSeen("Not examined: the trust policy of role " + role.roleName() + " cannot be read");
        }
    }
}
