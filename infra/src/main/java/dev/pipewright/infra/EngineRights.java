package dev.pipewright.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the functions need to make and to remove what Athena and crawlers are tested with. Athena makes a catalog's function
 * in a stack of its own, with its caller's rights; the function's role is one of this deployment, so that nobody may make
 * roles. Of what AWS lists for it, that for connections and roles of Athena's own is left out: both are there.
 *
 * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/connect-to-a-data-source-permissions.html">Permissions to create
 *     and use a data source in Athena</a>
 */
record EngineRights(SharedResources resources) {

    /** To make a catalog with its connector, and a crawler with its database. */
    List<PolicyStatement> make() {
        var names = resources.names();
        return List.of(
                Allow.on(
                        names.dataCatalogs(),
                        "athena:CreateDataCatalog",
                        "athena:GetDataCatalog",
                        "athena:ListTagsForResource",
                        "athena:TagResource"),
                Allow.on(
                        names.connectorStacks(),
                        "cloudformation:CreateStack",
                        "cloudformation:DescribeStackEvents",
                        "cloudformation:DescribeStacks",
                        "cloudformation:TagResource"),
                // The connectors' templates are those of the serverless application repository.
                Allow.on(names.serverlessTransform(), "cloudformation:CreateChangeSet"),
                Allow.on(
                        names.connectorApplications(),
                        "serverlessrepo:CreateCloudFormationTemplate",
                        "serverlessrepo:GetCloudFormationTemplate"),
                Allow.on(names.connectorTemplates(), "s3:GetObject"),
                Allow.on(
                        names.connectorFunctions(),
                        "lambda:CreateFunction",
                        "lambda:GetFunction",
                        "lambda:GetFunctionConfiguration",
                        "lambda:TagResource"),
                Allow.on(names.connectorImages(), "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                Allow.accountWide("ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"),
                Allow.when(
                        "iam:PassedToService",
                        "lambda.amazonaws.com",
                        List.of(resources.connectorRole().getRoleArn()),
                        "iam:PassRole"),
                Allow.on(
                        names.crawlers(),
                        "glue:CreateCrawler",
                        "glue:GetCrawler",
                        "glue:StartCrawler",
                        "glue:StopCrawler",
                        "glue:TagResource"),
                Allow.on(names.crawledDatabases(), "glue:CreateDatabase", "glue:TagResource"));
    }

    /** To find a catalog by its name and to remove both again. */
    List<PolicyStatement> findAndRemove() {
        var statements = new ArrayList<>(remove());
        statements.add(Allow.on(resources.names().dataCatalogs(), "athena:GetDataCatalog"));
        return statements;
    }

    /** To remove both again, once it is known whose they are. */
    List<PolicyStatement> remove() {
        var names = resources.names();
        return List.of(
                Allow.ofPipewright("aws", List.of(names.dataCatalogs()), "athena:DeleteDataCatalog"),
                Allow.on(names.dataCatalogs(), "athena:ListTagsForResource"),
                Allow.on(names.connectorStacks(), "cloudformation:DeleteStack", "cloudformation:DescribeStacks"),
                Allow.on(names.connectorFunctions(), "lambda:DeleteFunction", "lambda:GetFunction"),
                Allow.on(names.crawlers(), "glue:DeleteCrawler"),
                Allow.on(names.crawledTables(), "glue:BatchDeleteTable", "glue:GetTables"),
                Allow.on(names.crawledContents(), "glue:DeleteDatabase"));
    }
}
