package dev.pipewright.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

/** The ARNs of what Pipewright makes or reads while it runs, which no construct stands for. */
final class ResourceNames {

    /** Name of the state machine: known before it exists, because the functions that answer it are made first. */
    static final String STATE_MACHINE = "pipewright-connect-data-source";

    /** Name of the SES configuration set that all mails are sent by. */
    static final String MAIL_CONFIGURATION_SET = "pipewright";

    /** Name of Athena's workgroup for queries that prove a connection. */
    static final String WORK_GROUP = "pipewright";

    /** Where secrets that Pipewright makes lie; planning names them so. */
    static final String OWN_SECRETS = "glue/*";

    private static final String CRAWLED = "pipewright_crawl_*";

    private final Stack stack;

    ResourceNames(Stack stack) {
        this.stack = stack;
    }

    String stateMachine() {
        return arn("states", "stateMachine", STATE_MACHINE, ArnFormat.COLON_RESOURCE_NAME);
    }

    /** The state machine's executions, of any name. */
    String executions() {
        return arn("states", "execution", STATE_MACHINE + ":*", ArnFormat.COLON_RESOURCE_NAME);
    }

    /** Connections of this name pattern. Glue checks the catalog along with every object in it. */
    List<String> connections(String pattern) {
        return List.of(catalog(), connection(pattern));
    }

    String catalog() {
        return stack.formatArn(ArnComponents.builder()
                .service("glue")
                .resource("catalog")
                .arnFormat(ArnFormat.NO_RESOURCE_NAME)
                .build());
    }

    String connection(String pattern) {
        return arn("glue", "connection", pattern, ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** The smoke jobs: one per network, and one per tested existing connection. */
    String smokeJobs() {
        return arn("glue", "job", "pipewright-smoke-*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** The crawlers that prove a connection: one per execution. */
    String crawlers() {
        return arn("glue", "crawler", "pipewright-crawl-*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** The databases of those crawlers, one each. */
    String crawlDatabases() {
        return arn("glue", "database", CRAWLED, ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** The same where they are made or changed. Glue checks the catalog along with every object in it. */
    List<String> crawledDatabases() {
        return List.of(catalog(), crawlDatabases());
    }

    /** Every database of the Data Catalog, whose list is given whole or not at all. */
    List<String> anyDatabase() {
        return List.of(catalog(), arn("glue", "database", "*", ArnFormat.SLASH_RESOURCE_NAME));
    }

    /** What those crawlers write to. */
    List<String> crawledTables() {
        return with(crawledDatabases(), arn("glue", "table", CRAWLED + "/*", ArnFormat.SLASH_RESOURCE_NAME));
    }

    /** All that goes with such a database when it is deleted. */
    List<String> crawledContents() {
        return with(crawledTables(), arn("glue", "userDefinedFunction", CRAWLED + "/*", ArnFormat.SLASH_RESOURCE_NAME));
    }

    private static List<String> with(List<String> resources, String more) {
        return Stream.concat(resources.stream(), Stream.of(more)).toList();
    }

    /** The database that Athena looks at whatever is queried. */
    List<String> defaultDatabase() {
        return List.of(catalog(), arn("glue", "database", "default", ArnFormat.SLASH_RESOURCE_NAME));
    }

    /** Athena's catalogs: a planned one is named after its connection. */
    String dataCatalogs() {
        return arn("athena", "datacatalog", "*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    String workGroup() {
        return arn("athena", "workgroup", WORK_GROUP, ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** Whoever uses a planned catalog queries it from a workgroup of their own. */
    String workGroups() {
        return arn("athena", "workgroup", "*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** The functions that Athena makes for federated catalogs, by the prefix that it gives them. */
    String connectorFunctions() {
        return arn("lambda", "function", "athenafederatedcatalog_*", ArnFormat.COLON_RESOURCE_NAME);
    }

    /** The stacks by which Athena makes those functions. */
    String connectorStacks() {
        return arn("cloudformation", "stack", "athenafederatedcatalog-*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** AWS's images of connectors, which lie in an account of AWS's own that differs by region. */
    String connectorImages() {
        return stack.formatArn(ArnComponents.builder()
                .service("ecr")
                .account("*")
                .resource("repository")
                .resourceName("athena-federation-repository*")
                .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                .build());
    }

    /** What CloudFormation turns the connectors' templates into resources with. */
    String serverlessTransform() {
        return stack.formatArn(ArnComponents.builder()
                .service("cloudformation")
                .account("aws")
                .resource("transform")
                .resourceName("Serverless-2016-10-31")
                .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                .build());
    }

    /** AWS's connectors in the serverless application repository, in an account of AWS's own. */
    String connectorApplications() {
        return stack.formatArn(ArnComponents.builder()
                .service("serverlessrepo")
                .region("*")
                .account("*")
                .resource("applications")
                .resourceName("Athena*Connector*")
                .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
                .build());
    }

    /** Where that repository lays out a template for its caller. */
    String connectorTemplates() {
        return "arn:" + stack.getPartition() + ":s3:::awsserverlessrepo-changesets-*/*";
    }

    String connectorLogs() {
        return arn("logs", "log-group", "/aws/lambda/athenafederatedcatalog_*", ArnFormat.COLON_RESOURCE_NAME);
    }

    /** Secrets of these names; Secrets Manager puts a hyphen and six characters behind a name. */
    List<String> secrets(List<String> names) {
        return names.stream()
                .map(name -> name.endsWith("*") ? name : name + "-??????")
                .map(name -> arn("secretsmanager", "secret", name, ArnFormat.COLON_RESOURCE_NAME))
                .toList();
    }

    /** These buckets, without their objects. */
    List<String> buckets(List<String> buckets) {
        return buckets.stream()
                .map(bucket -> "arn:" + stack.getPartition() + ":s3:::" + bucket)
                .toList();
    }

    /** All objects in these buckets. */
    List<String> objectsIn(List<String> buckets) {
        return buckets.stream()
                .map(bucket -> "arn:" + stack.getPartition() + ":s3:::" + bucket + "/*")
                .toList();
    }

    /** The parameter of this name, or those of this name pattern; the name starts with a slash. */
    String parameter(String name) {
        return arn("ssm", "parameter", name.substring(1), ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** Who SES knows: the sender, by its address or a domain above it, and in the sandbox whoever is written to. */
    String mailIdentities() {
        return arn("ses", "identity", "*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    String mailConfigurationSet() {
        return arn("ses", "configuration-set", MAIL_CONFIGURATION_SET, ArnFormat.SLASH_RESOURCE_NAME);
    }

    List<String> databases() {
        return List.of(
                arn("rds", "db", "*", ArnFormat.COLON_RESOURCE_NAME),
                arn("rds", "cluster", "*", ArnFormat.COLON_RESOURCE_NAME));
    }

    List<String> proxies() {
        return List.of(
                arn("rds", "db-proxy", "*", ArnFormat.COLON_RESOURCE_NAME),
                arn("rds", "db-proxy-endpoint", "*", ArnFormat.COLON_RESOURCE_NAME));
    }

    /** The parameter groups of instances, clusters and data warehouses. */
    List<String> parameterGroups() {
        return List.of(
                arn("rds", "pg", "*", ArnFormat.COLON_RESOURCE_NAME),
                arn("rds", "cluster-pg", "*", ArnFormat.COLON_RESOURCE_NAME));
    }

    String warehouseParameterGroups() {
        return arn("redshift", "parametergroup", "*", ArnFormat.COLON_RESOURCE_NAME);
    }

    String roles() {
        return "arn:" + stack.getPartition() + ":iam::" + stack.getAccount() + ":role/*";
    }

    /** AWS's own managed policies and the account's. */
    List<String> policies() {
        return List.of(
                "arn:" + stack.getPartition() + ":iam::aws:policy/*",
                "arn:" + stack.getPartition() + ":iam::" + stack.getAccount() + ":policy/*");
    }

    String keys() {
        return arn("kms", "key", "*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** Every bucket, without its objects. */
    String buckets() {
        return "arn:" + stack.getPartition() + ":s3:::*";
    }

    String vpcs() {
        return arn("ec2", "vpc", "*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    /** Also those that AWS keeps, whose ARNs name {@code aws} as their account. */
    List<String> prefixLists() {
        return List.of(
                arn("ec2", "prefix-list", "*", ArnFormat.SLASH_RESOURCE_NAME),
                stack.formatArn(ArnComponents.builder()
                        .service("ec2")
                        .account("aws")
                        .resource("prefix-list")
                        .resourceName("*")
                        .build()));
    }

    String transitGatewayRouteTables() {
        return arn("ec2", "transit-gateway-route-table", "*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    String networkInterfaces() {
        return arn("ec2", "network-interface", "*", ArnFormat.SLASH_RESOURCE_NAME);
    }

    String glueLogs() {
        return arn("logs", "log-group", "/aws-glue/*", ArnFormat.COLON_RESOURCE_NAME);
    }

    /** The log groups that the deployment makes. */
    List<String> ownLogs() {
        return Stream.of(
                        "/aws/events/pipewright-*",
                        "/aws/lambda/pipewright-*",
                        "/aws/vendedlogs/apis/pipewright-*",
                        "/aws/vendedlogs/states/pipewright-*")
                .map(name -> arn("logs", "log-group", name, ArnFormat.COLON_RESOURCE_NAME))
                .toList();
    }

    /** What stands for the delivery of logs in the account, the asterisk included. */
    String logDelivery() {
        return stack.formatArn(ArnComponents.builder()
                .service("logs")
                .resource("*")
                .arnFormat(ArnFormat.NO_RESOURCE_NAME)
                .build());
    }

    /** The endpoint by which KMS knows that another service asks for a caller. */
    String viaService(String service) {
        return service + "." + stack.getRegion() + ".amazonaws.com";
    }

    private String arn(String service, String resource, String name, ArnFormat format) {
        return stack.formatArn(ArnComponents.builder()
                .service(service)
                .resource(resource)
                .resourceName(name)
                .arnFormat(format)
                .build());
    }
}
