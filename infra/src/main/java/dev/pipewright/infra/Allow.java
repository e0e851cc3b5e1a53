package dev.pipewright.infra;

import dev.pipewright.core.connection.ResourceTag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The statements of a policy. Actions are written out; all resources of an account are allowed only for the actions that are
 * listed here with the reason.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">Actions of EC2</a>, of
 *     <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonredshift.html">Redshift</a> and
 *     of Redshift Serverless; <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html">access to Parameter
 *     Store</a>
 */
final class Allow {

    private static final String NO_RESOURCE = "EC2's lists know no resource";
    private static final String NO_JOB = "Glue's list of jobs knows no resource";
    private static final String NO_WAREHOUSE = "Redshift's lists know no resource";
    private static final String AS_GLUE_ASKS = "Glue asks for it in every network that a connection may name";

    private static final String AS_LAMBDA_ASKS =
            "Lambda asks for it in every network that a connector may be placed in";

    private static final Map<String, String> ACCOUNT_WIDE = Map.ofEntries(
            Map.entry("athena:ListDataCatalogs", "Athena's list of catalogs knows no resource"),
            Map.entry("ec2:AssignPrivateIpAddresses", AS_LAMBDA_ASKS),
            Map.entry("ec2:UnassignPrivateIpAddresses", AS_LAMBDA_ASKS),
            Map.entry("ec2:CreateNetworkInterface", AS_GLUE_ASKS),
            Map.entry("ec2:DeleteNetworkInterface", AS_GLUE_ASKS),
            Map.entry("ec2:DescribeVpcAttribute", AS_GLUE_ASKS),
            Map.entry("ec2:DescribeManagedPrefixLists", NO_RESOURCE),
            Map.entry("ec2:DescribeNatGateways", NO_RESOURCE),
            Map.entry("ec2:DescribeNetworkAcls", NO_RESOURCE),
            Map.entry("ec2:DescribeNetworkInterfaces", NO_RESOURCE),
            Map.entry("ec2:DescribeRouteTables", NO_RESOURCE),
            Map.entry("ec2:DescribeSecurityGroups", NO_RESOURCE),
            Map.entry("ec2:DescribeSubnets", NO_RESOURCE),
            Map.entry("ec2:DescribeTransitGatewayAttachments", NO_RESOURCE),
            Map.entry("ec2:DescribeTransitGatewayVpcAttachments", NO_RESOURCE),
            Map.entry("ec2:DescribeVpcEndpoints", NO_RESOURCE),
            Map.entry("ec2:DescribeVpcPeeringConnections", NO_RESOURCE),
            Map.entry("ec2:DescribeVpcs", NO_RESOURCE),
            Map.entry("ec2:DescribeVpnConnections", NO_RESOURCE),
            Map.entry("glue:GetJobs", NO_JOB),
            Map.entry("glue:ListCrawlers", "Glue's list of crawlers knows no resource"),
            Map.entry("iam:ListRoles", "IAM's list of roles knows no resource"),
            Map.entry("kms:ListAliases", "KMS's list of aliases knows no resource"),
            Map.entry("rds:DescribeCertificates", "RDS's authorities belong to no account"),
            Map.entry("redshift:DescribeClusters", NO_WAREHOUSE),
            Map.entry("redshift-serverless:ListNamespaces", NO_WAREHOUSE),
            Map.entry("redshift-serverless:ListWorkgroups", NO_WAREHOUSE),
            Map.entry("secretsmanager:ListSecrets", "Secrets Manager's list knows no resource; it shows no value"),
            Map.entry("ssm:DescribeParameters", "Parameter Store's list knows no resource; it shows no value"));

    private Allow() {}

    /** Allows actions on one resource. */
    static PolicyStatement on(String resource, String... actions) {
        return on(List.of(resource), actions);
    }

    /** Allows actions on some resources. */
    static PolicyStatement on(List<String> resources, String... actions) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(actions))
                .resources(resources)
                .build();
    }

    /** Allows actions on one resource while a condition key has this value. */
    static PolicyStatement when(String key, String value, List<String> resources, String... actions) {
        var statement = on(resources, actions);
        statement.addCondition("StringEquals", Map.of(key, value));
        return statement;
    }

    /**
     * Allows actions on those of some resources that an execution has tagged as made by it.
     *
     * @param keys whose condition key tells a resource's tags: a service's name, or {@code aws}
     */
    static PolicyStatement ofPipewright(String keys, List<String> resources, String... actions) {
        var statement = on(resources, actions);
        statement.addCondition("StringLike", Map.of(keys + ":ResourceTag/" + ResourceTag.EXECUTION, "*"));
        return statement;
    }

    /**
     * Allows actions on those items of a table whose partition key matches one of these patterns. The parts of
     * a transaction are judged by the rights of the single operations. Only for actions that name their items' keys: a
     * request without any would pass.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">IAM
     *     conditions for fine-grained access to DynamoDB</a>
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">IAM with
     *     DynamoDB transactions</a>
     */
    static PolicyStatement onItems(String table, List<String> keys, String... actions) {
        var statement = on(table, actions);
        statement.addCondition("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", keys));
        return statement;
    }

    /** Allows actions on everything in the account. */
    static PolicyStatement accountWide(String... actions) {
        var unfounded = Arrays.stream(actions)
                .filter(action -> !ACCOUNT_WIDE.containsKey(action))
                .toList();
        if (!unfounded.isEmpty()) {
            throw new IllegalArgumentException(
                    "No reason is given why " + unfounded + " should be allowed on everything; name the resources");
        }
        return on("*", actions);
    }
}
