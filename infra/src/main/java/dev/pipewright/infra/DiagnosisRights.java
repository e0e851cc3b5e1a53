package dev.pipewright.infra;

import dev.pipewright.diagnosis.network.ConfiguredSecurityGroups;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What the functions of the diagnosis artifact are set to and may do: they only read, and never a secret's value. */
final class DiagnosisRights implements FunctionRights {

    private final SharedResources resources;
    private final ResourceNames names;

    DiagnosisRights(SharedResources resources) {
        this.resources = resources;
        this.names = resources.names();
    }

    @Override
    public Map<String, String> settings(WorkflowFunction function) {
        return switch (function) {
            case DIAGNOSE_CREDENTIALS, DIAGNOSE_DRIVER ->
                Map.of(
                        JobRole.ROLE_SETTING, resources.jobRole().getRoleArn(),
                        JobRole.BUCKET_SETTING, resources.artifacts().bucketName());
            default -> Map.of();
        };
    }

    @Override
    public List<PolicyStatement> statements(WorkflowFunction function) {
        return switch (function) {
            case EXAMINE_NETWORK ->
                with(
                        readNetwork(),
                        Allow.on(names.parameter(ConfiguredSecurityGroups.PREFIX + "*"), "ssm:GetParameter"));
            case DIAGNOSE_NETWORK -> with(readNetwork(), readConnections());
            case DIAGNOSE_CREDENTIALS -> with(new LoginRights(resources).credentials(), readConnections());
            case DIAGNOSE_DRIVER -> with(new LoginRights(resources).driver(), readConnections());
            default -> throw new IllegalArgumentException(function + " does not lie in the diagnosis artifact");
        };
    }

    private List<PolicyStatement> readNetwork() {
        return List.of(
                Allow.accountWide(
                        "ec2:DescribeManagedPrefixLists",
                        "ec2:DescribeNatGateways",
                        "ec2:DescribeNetworkAcls",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeRouteTables",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeTransitGatewayAttachments",
                        "ec2:DescribeTransitGatewayVpcAttachments",
                        "ec2:DescribeVpcEndpoints",
                        "ec2:DescribeVpcPeeringConnections",
                        "ec2:DescribeVpnConnections",
                        "redshift-serverless:ListWorkgroups",
                        "redshift:DescribeClusters"),
                Allow.on(names.vpcs(), "ec2:DescribeVpcAttribute"),
                Allow.on(names.prefixLists(), "ec2:GetManagedPrefixListEntries"),
                Allow.on(names.transitGatewayRouteTables(), "ec2:SearchTransitGatewayRoutes"),
                Allow.on(names.databases(), "rds:DescribeDBClusters", "rds:DescribeDBInstances"),
                Allow.on(names.proxies(), "rds:DescribeDBProxies", "rds:DescribeDBProxyEndpoints"));
    }

    private PolicyStatement readConnections() {
        return Allow.on(names.connections("*"), "glue:GetConnection");
    }

    private static List<PolicyStatement> with(List<PolicyStatement> statements, PolicyStatement more) {
        var all = new ArrayList<>(statements);
        all.add(more);
        return all;
    }
}
