package dev.pipewright.diagnosis.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.model.ConnectionsList;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.rds.model.Certificate;
import software.amazon.awssdk.services.redshift.model.Cluster;

/**
 * What decides about logins in a world: roles and their policies, jobs, keys, policies of resources, objects. A call
 * whose name is {@link World#deny denied} is refused; one that is {@link World#fail made to fail} fails as it says.
 */
public final class Access {

    public static final String TRUSTS_GLUE = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    final Map<String, Role> roles = new LinkedHashMap<>();
    final Map<String, Map<String, String>> rolePolicies = new HashMap<>();
    final List<Job> jobs = new ArrayList<>();
    final Map<String, KeyMetadata> keys = new HashMap<>();
    final Map<String, String> aliases = new HashMap<>();
    final Map<String, String> keyPolicies = new HashMap<>();
    final Map<String, String> secretPolicies = new HashMap<>();
    final Map<String, String> bucketPolicies = new HashMap<>();
    final Map<String, byte[]> objects = new HashMap<>();
    final Map<String, Map<String, String>> parameters = new HashMap<>();
    final List<Certificate> certificates = new ArrayList<>();
    final Map<String, Cluster> warehouses = new LinkedHashMap<>();
    final Map<String, Map<String, String>> decisionsOfRole = new HashMap<>();
    final Map<String, Integer> calls = new HashMap<>();

    Access() {
        role("PipewrightSmokeJob");
    }

    /** Adds a role that Glue may assume. */
    public Access role(String name) {
        return role(name, TRUSTS_GLUE);
    }

    /** Adds a role with a trust policy. */
    public Access role(String name, String trust) {
        roles.put(
                name,
                Role.builder()
                        .roleName(name)
                        .path("/")
                        .arn("arn:aws:iam::123456789012:role/" + name)
                        .assumeRolePolicyDocument(trust)
                        .build());
        return this;
    }

    /** Takes all roles away. */
    public Access withoutRoles() {
        roles.clear();
        return this;
    }

    /** Gives a role an inline policy. */
    public Access rolePolicy(String role, String name, String document) {
        rolePolicies.computeIfAbsent(role, ignored -> new LinkedHashMap<>()).put(name, document);
        return this;
    }

    /** Adds a job over connections. */
    public Access job(String name, String role, String glueVersion, String... connections) {
        jobs.add(Job.builder()
                .name(name)
                .role(role)
                .glueVersion(glueVersion)
                .connections(ConnectionsList.builder().connections(connections).build())
                .build());
        return this;
    }

    /** Adds a key in a state; its policy leaves it to the account. */
    public Access key(String arn, String state) {
        keys.put(
                arn,
                KeyMetadata.builder()
                        .arn(arn)
                        .keyState(state)
                        .keyManager("CUSTOMER")
                        .build());
        return keyPolicy(
                arn,
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},"
                        + "\"Action\":\"kms:*\",\"Resource\":\"*\"}]}");
    }

    public Access keyPolicy(String arn, String document) {
        keyPolicies.put(arn, document);
        return this;
    }

    public Access alias(String alias, String keyId) {
        aliases.put(alias, keyId);
        return this;
    }

    /** Gives a secret a policy; the empty text says that it has none. */
    public Access secretPolicy(String arn, String document) {
        secretPolicies.put(arn, document);
        return this;
    }

    /** Gives a bucket a policy; the empty text says that it has none. */
    public Access bucketPolicy(String bucket, String document) {
        bucketPolicies.put(bucket, document);
        return this;
    }

    public Access object(String bucket, String key, byte[] content) {
        objects.put(bucket + "/" + key, content.clone());
        return this;
    }

    /** Sets a parameter of a parameter group. */
    public Access parameter(String group, String name, String value) {
        parameters.computeIfAbsent(group, ignored -> new HashMap<>()).put(name, value);
        return this;
    }

    /** Adds an authority of RDS. */
    public Access certificate(Consumer<Certificate.Builder> change) {
        certificates.add(Certificate.builder().applyMutation(change).build());
        return this;
    }

    /** Adds a Redshift cluster. */
    public Access warehouse(String id, Consumer<Cluster.Builder> change) {
        warehouses.put(
                id,
                Cluster.builder().clusterIdentifier(id).applyMutation(change).build());
        return this;
    }

    /** Decides an action for one role alone. */
    public Access decide(String role, String action, String decision) {
        decisionsOfRole.computeIfAbsent(role, ignored -> new HashMap<>()).put(action, decision);
        return this;
    }

    /** How often a call was made. */
    public int calls(String operation) {
        return calls.getOrDefault(operation, 0);
    }

    /** How many calls were made. */
    public int allCalls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    void count(String operation) {
        calls.merge(operation, 1, Integer::sum);
    }
}
