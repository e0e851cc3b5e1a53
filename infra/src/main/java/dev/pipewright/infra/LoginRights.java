package dev.pipewright.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the diagnosis may look at to explain a login, a driver or TLS. Everything here reads how the account is set up; the
 * only contents are those of the buckets that drivers and certificates are configured to come from.
 */
final class LoginRights {

    private final SharedResources resources;
    private final ResourceNames names;

    LoginRights(SharedResources resources) {
        this.resources = resources;
        this.names = resources.names();
    }

    /** The secret, its key, the roles and their policies, and whether the source takes IAM logins. */
    List<PolicyStatement> credentials() {
        var all = new ArrayList<>(roles());
        all.add(Allow.on(
                names.secrets(List.of("*")), "secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"));
        all.add(Allow.on(names.keys(), "kms:DescribeKey", "kms:GetKeyPolicy"));
        all.add(Allow.accountWide(
                "kms:ListAliases", "redshift-serverless:ListWorkgroups", "redshift:DescribeClusters"));
        all.add(Allow.on(names.databases(), "rds:DescribeDBClusters", "rds:DescribeDBInstances"));
        return all;
    }

    /** The driver's JAR and certificate, and what the source is set to. */
    List<PolicyStatement> driver() {
        var all = new ArrayList<>(roles());
        all.add(Allow.on(names.databases(), "rds:DescribeDBClusters", "rds:DescribeDBInstances"));
        all.add(Allow.on(names.parameterGroups(), "rds:DescribeDBClusterParameters", "rds:DescribeDBParameters"));
        all.add(Allow.on(names.warehouseParameterGroups(), "redshift:DescribeClusterParameters"));
        all.add(Allow.accountWide(
                "rds:DescribeCertificates", "redshift-serverless:ListWorkgroups", "redshift:DescribeClusters"));
        var files = resources.settings().fileBuckets();
        if (!files.isEmpty()) {
            all.add(Allow.on(names.objectsIn(files), "s3:GetObject"));
            // Who may not list a bucket is denied an object that is not there, and could never say that it is missing.
            all.add(Allow.on(names.buckets(files), "s3:ListBucket"));
        }
        return all;
    }

    private List<PolicyStatement> roles() {
        return List.of(
                Allow.on(
                        names.roles(),
                        "iam:GetRole",
                        "iam:GetRolePolicy",
                        "iam:ListAttachedRolePolicies",
                        "iam:ListRolePolicies",
                        "iam:SimulatePrincipalPolicy"),
                Allow.on(names.policies(), "iam:GetPolicy", "iam:GetPolicyVersion"),
                Allow.on(names.buckets(), "s3:GetBucketPolicy"),
                Allow.accountWide("glue:GetJobs", "iam:ListRoles"));
    }
}
