package dev.pipewright.local.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.local.snapshot.SdkJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Connection;

/** The roles that Glue may work as with their policies, and the secrets that connections name with their keys. */
final class AccessDetails {

    private static final String GLUE = "glue.amazonaws.com";

    private final Recorder recorder;

    AccessDetails(Recorder recorder) {
        this.recorder = recorder;
    }

    void record(List<JsonNode> connections, Map<String, JsonNode> lists) {
        roles(connections, lists).distinct().forEach(this::role);
        connections.stream()
                .flatMap(connection ->
                        ExaminedConnection.of(SdkJson.read(connection, Connection::builder)).secretId().stream())
                .distinct()
                .forEach(this::secret);
    }

    private static Stream<String> roles(List<JsonNode> connections, Map<String, JsonNode> lists) {
        var assumable = lists.get("iam-list-roles")
                .path("Roles")
                .valueStream()
                .filter(role -> role.path("AssumeRolePolicyDocument").toString().contains(GLUE))
                .map(role -> role.path("RoleName").asText());
        var named = Stream.concat(
                        connections.stream()
                                .map(connection ->
                                        connection.path("ConnectionProperties").path(ConnectionProperty.ROLE_ARN)),
                        lists.get("glue-get-jobs").path("Jobs").valueStream().map(job -> job.path("Role")))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .map(role -> role.substring(role.lastIndexOf('/') + 1));
        return Stream.concat(assumable, named);
    }

    private void role(String role) {
        var name = Map.of("RoleName", role);
        var boundary = recorder.record("iam-get-role", name, role)
                .path("Role")
                .path("PermissionsBoundary")
                .path("PermissionsBoundaryArn");
        recorder.record("iam-list-role-policies", name, role)
                .path("PolicyNames")
                .forEach(policy -> recorder.record(
                        "iam-get-role-policy",
                        Map.of("RoleName", role, "PolicyName", policy.asText()),
                        role,
                        policy.asText()));
        recorder.record("iam-list-attached-role-policies", name, role)
                .path("AttachedPolicies")
                .forEach(policy -> managed(policy.path("PolicyArn")));
        managed(boundary);
    }

    private void managed(JsonNode arn) {
        if (arn.isTextual()) {
            var policy = arn.textValue();
            recorder.record("iam-get-policy", Map.of("PolicyArn", policy), policy)
                    .path("Policy")
                    .path("DefaultVersionId")
                    .asText("")
                    .lines()
                    .forEach(version -> recorder.record(
                            "iam-get-policy-version",
                            Map.of("PolicyArn", policy, "VersionId", version),
                            policy,
                            version));
        }
    }

    private void secret(String id) {
        var secret = recorder.record("secretsmanager-describe-secret", Map.of("SecretId", id), id);
        recorder.record("secretsmanager-get-resource-policy", Map.of("SecretId", id), id);
        if (secret.path("KmsKeyId").isTextual()) {
            key(secret.path("KmsKeyId").textValue());
        }
    }

    /** A policy is asked for by the key's own id: an alias has none. */
    private void key(String id) {
        var own = recorder.record("kms-describe-key", Map.of("KeyId", id), id)
                .path("KeyMetadata")
                .path("KeyId")
                .asText(id);
        recorder.record("kms-get-key-policy", Map.of("KeyId", own, "PolicyName", "default"), own);
    }
}
