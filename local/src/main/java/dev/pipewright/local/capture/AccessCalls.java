package dev.pipewright.local.capture;

import dev.pipewright.diagnosis.AccountServices;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.GetConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;

/** The calls of a capture that tell who may do what with what, by the name of the file that holds the answer. */
final class AccessCalls {

    private AccessCalls() {}

    static Map<String, LiveCall<?, ?>> of(AccountServices account) {
        var iam = account.iam();
        var glue = account.glue();
        var keys = account.kms();
        var storage = account.storage();
        var secrets = account.secretsManager();
        var calls = new HashMap<String, LiveCall<?, ?>>();
        calls.put("iam-list-roles", new LiveCall<>(ListRolesRequest::builder, iam::listRoles));
        calls.put("iam-get-role", new LiveCall<>(GetRoleRequest::builder, iam::getRole));
        calls.put("iam-list-role-policies", new LiveCall<>(ListRolePoliciesRequest::builder, iam::listRolePolicies));
        calls.put("iam-get-role-policy", new LiveCall<>(GetRolePolicyRequest::builder, iam::getRolePolicy));
        calls.put(
                "iam-list-attached-role-policies",
                new LiveCall<>(ListAttachedRolePoliciesRequest::builder, iam::listAttachedRolePolicies));
        calls.put("iam-get-policy", new LiveCall<>(GetPolicyRequest::builder, iam::getPolicy));
        calls.put("iam-get-policy-version", new LiveCall<>(GetPolicyVersionRequest::builder, iam::getPolicyVersion));
        calls.put("glue-get-connections", new LiveCall<>(GetConnectionsRequest::builder, glue::getConnections));
        calls.put("glue-get-connection", new LiveCall<>(GetConnectionRequest::builder, glue::getConnection));
        calls.put("glue-get-jobs", new LiveCall<>(GetJobsRequest::builder, glue::getJobs));
        calls.put("kms-describe-key", new LiveCall<>(DescribeKeyRequest::builder, keys::describeKey));
        calls.put("kms-get-key-policy", new LiveCall<>(GetKeyPolicyRequest::builder, keys::getKeyPolicy));
        calls.put("kms-list-aliases", new LiveCall<>(ListAliasesRequest::builder, keys::listAliases));
        calls.put("s3api-get-bucket-policy", new LiveCall<>(GetBucketPolicyRequest::builder, storage::getBucketPolicy));
        calls.put("s3api-head-object", new LiveCall<>(HeadObjectRequest::builder, storage::headObject));
        calls.put("s3api-list-buckets", new LiveCall<>(ListBucketsRequest::builder, storage::listBuckets));
        calls.put("secretsmanager-list-secrets", new LiveCall<>(ListSecretsRequest::builder, secrets::listSecrets));
        calls.put(
                "secretsmanager-describe-secret",
                new LiveCall<>(DescribeSecretRequest::builder, secrets::describeSecret));
        calls.put(
                "secretsmanager-get-resource-policy",
                new LiveCall<>(GetResourcePolicyRequest::builder, secrets::getResourcePolicy));
        return calls;
    }
}
