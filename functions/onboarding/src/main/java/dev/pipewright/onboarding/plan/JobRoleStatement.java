package dev.pipewright.onboarding.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The IAM statement that a job's role needs to use a planned connection: AWSGlueServiceRole gives no right to secrets. */
final class JobRoleStatement {

    private JobRoleStatement() {}

    static JsonNode of(AwsAccount account, String connection, String secretArn, Optional<String> kmsKeyId) {
        var actions = new ArrayList<>(List.of("secretsmanager:GetSecretValue", "glue:GetConnection"));
        var resources = new ArrayList<>(
                List.of(secretArn, account.arn("glue", "catalog"), account.arn("glue", "connection/" + connection)));
        // A statement cannot name a key by its alias.
        kmsKeyId.filter(key -> !key.contains("alias/")).ifPresent(key -> {
            actions.add("kms:Decrypt");
            resources.add(key.startsWith("arn:") ? key : account.arn("kms", "key/" + key));
        });
        return Json.tree(Map.of("Effect", "Allow", "Action", actions, "Resource", resources));
    }

    /** Returns the ARN of a secret yet to be made: it ends in six characters that nobody knows before. */
    static String arnOfNew(AwsAccount account, String name) {
        return account.arn("secretsmanager", "secret:" + name + "-??????");
    }
}
