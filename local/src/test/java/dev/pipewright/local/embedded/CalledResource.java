package dev.pipewright.local.embedded;

import dev.pipewright.decisions.record.DecisionsTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What a request is about, in the words that an ARN has behind the account. What differs from run to run is a {@code *}: the
 * connection of a request is {@code connection/*}, one of Pipewright's own {@code connection/pipewright-network-*}.
 */
final class CalledResource {

    /** Operation → the resources that IAM asks about; what stands in braces is read from the request. */
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            connection("createConnection", "ConnectionInput.Name"),
            connection("getConnection", "Name"),
            connection("testConnection", "ConnectionName"),
            connection("deleteConnection", "ConnectionName"),
            Map.entry("glue getConnections", List.of("catalog", "connection/*")),
            Map.entry("glue getDatabases", List.of("catalog", "database/*")),
            Map.entry("glue getTags", List.of("{ResourceArn}")),
            Map.entry("glue tagResource", List.of("{ResourceArn}")),
            Map.entry("glue createJob", List.of("job/{Name}")),
            Map.entry("glue getJob", List.of("job/{JobName}")),
            Map.entry("glue getJobRuns", List.of("job/{JobName}")),
            Map.entry("glue deleteJob", List.of("job/{JobName}")),
            Map.entry("glue createCrawler", List.of("crawler/{Name}")),
            Map.entry("glue getCrawler", List.of("crawler/{Name}")),
            Map.entry("glue startCrawler", List.of("crawler/{Name}")),
            Map.entry("glue stopCrawler", List.of("crawler/{Name}")),
            Map.entry("glue deleteCrawler", List.of("crawler/{Name}")),
            Map.entry("glue createDatabase", List.of("catalog", "database/{DatabaseInput.Name}")),
            Map.entry("glue getTables", List.of("catalog", "database/{DatabaseName}", "table/{DatabaseName}/*")),
            Map.entry("glue batchDeleteTable", List.of("catalog", "database/{DatabaseName}", "table/{DatabaseName}/*")),
            Map.entry(
                    "glue deleteDatabase",
                    List.of("catalog", "database/{Name}", "table/{Name}/*", "userDefinedFunction/{Name}/*")),
            Map.entry("athena createDataCatalog", List.of("datacatalog/{Name}")),
            Map.entry("athena getDataCatalog", List.of("datacatalog/{Name}")),
            Map.entry("athena deleteDataCatalog", List.of("datacatalog/{Name}")),
            Map.entry("athena listTagsForResource", List.of("{ResourceARN}")),
            Map.entry("secretsmanager createSecret", List.of("secret:{Name}")),
            Map.entry("secretsmanager describeSecret", List.of("secret:{SecretId}")),
            Map.entry("secretsmanager deleteSecret", List.of("secret:{SecretId}")),
            Map.entry("secretsmanager getSecretValue", List.of("secret:{SecretId}")),
            Map.entry("secretsmanager getResourcePolicy", List.of("secret:{SecretId}")),
            Map.entry("ssm getParameter", List.of("parameter{Name}")),
            Map.entry("ssm putParameter", List.of("parameter{Name}")),
            Map.entry("ssm deleteParameter", List.of("parameter{Name}")),
            Map.entry("dynamodb query", List.of("index/{IndexName}")),
            Map.entry("s3 getObject", List.of("object {Bucket}/{Key}")),
            Map.entry("s3 headObject", List.of("object {Bucket}/{Key}")),
            Map.entry("s3 getBucketPolicy", List.of("bucket/*")),
            Map.entry("events putEvents", List.of("event-bus")),
            Map.entry("ses sendEmail", List.of("identity", "configuration-set")),
            Map.entry("states sendTaskSuccess", List.of("stateMachine")),
            Map.entry("states sendTaskFailure", List.of("stateMachine")),
            Map.entry("states listExecutions", List.of("stateMachine")),
            Map.entry("states describeExecution", List.of("execution")),
            Map.entry("states getExecutionHistory", List.of("execution")),
            Map.entry("states startExecution", List.of("stateMachine")),
            Map.entry("sqs sendMessage", List.of("queue")),
            Map.entry("iam getRole", List.of("role/*")),
            Map.entry("iam getRolePolicy", List.of("role/*")),
            Map.entry("iam listAttachedRolePolicies", List.of("role/*")),
            Map.entry("iam listRolePolicies", List.of("role/*")),
            Map.entry("iam simulatePrincipalPolicy", List.of("{PolicySourceArn}")),
            Map.entry("iam getPolicy", List.of("{PolicyArn}")),
            Map.entry("iam getPolicyVersion", List.of("{PolicyArn}")),
            Map.entry("kms describeKey", List.of("key/*")),
            Map.entry("kms getKeyPolicy", List.of("key/*")),
            Map.entry("rds describeDBInstances", List.of("db:*")),
            Map.entry("rds describeDBClusters", List.of("cluster:*")),
            Map.entry("rds describeDBProxies", List.of("db-proxy:*")),
            Map.entry("rds describeDBProxyEndpoints", List.of("db-proxy:*", "db-proxy-endpoint:*")),
            Map.entry("rds describeDBParameters", List.of("pg:*")),
            Map.entry("rds describeDBClusterParameters", List.of("cluster-pg:*")),
            Map.entry("redshift describeClusterParameters", List.of("parametergroup:*")),
            Map.entry("ec2 describeVpcAttribute", List.of("vpc/*")),
            Map.entry("ec2 getManagedPrefixListEntries", List.of("prefix-list/*")),
            Map.entry("ec2 searchTransitGatewayRoutes", List.of("transit-gateway-route-table/*")));

    /** How names begin that say what something is; the longest counts. */
    private static final List<String> KINDS = List.of(
            "connection/pipewright-network-",
            "connection/",
            "job/pipewright-smoke-",
            "crawler/pipewright-crawl-",
            "database/pipewright_crawl_",
            "table/pipewright_crawl_",
            "userDefinedFunction/pipewright_crawl_",
            "datacatalog/",
            "secret:pipewright/hooks/",
            "secret:pipewright/tickets/",
            "secret:pipewright/execution-seal",
            "secret:glue/",
            "secret:rds/",
            "secret:rds!",
            "secret:",
            "parameter/pipewright/staging/decision/",
            "parameter/pipewright/staging/requester/",
            "parameter/pipewright/config/security-groups/",
            "aws:policy/",
            "policy/",
            "role/",
            "artifacts/probes/");

    private static final Pattern FIELD = Pattern.compile("\\{([\\w.]+)}");
    private static final Pattern ARN_BEFORE = Pattern.compile("arn:aws:[\\w-]*:[\\w-]*:(?:\\d{12}:)?");

    private CalledResource() {}

    /** Returns what is called on which resources: operation, a blank, resource. */
    static Stream<String> of(String service, String method, SdkRequest request) {
        if (service.equals("dynamodb") && !method.equals("query")) {
            return items(request);
        }
        var operation = Character.toUpperCase(method.charAt(0)) + method.substring(1);
        return NAMES.getOrDefault(service + " " + method, List.of("*")).stream()
                .map(name -> service + ":" + operation + " " + kind(named(name, request)));
    }

    private static Map.Entry<String, List<String>> connection(String method, String name) {
        return Map.entry("glue " + method, List.of("catalog", "connection/{" + name + "}"));
    }

    private static Stream<String> items(SdkRequest request) {
        if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.transactItems().stream().flatMap(CalledResource::part);
        }
        if (request instanceof BatchGetItemRequest batch) {
            return batch.requestItems().values().stream()
                    .flatMap(asked -> asked.keys().stream())
                    .map(key -> item("BatchGetItem", key))
                    .distinct();
        }
        return request
                .getValueForField("Key", Map.class)
                .or(() -> request.getValueForField("Item", Map.class))
                .map(key -> item(request.getClass().getSimpleName().replace("Request", ""), key))
                .stream();
    }

    private static Stream<String> part(TransactWriteItem part) {
        return Stream.of(
                        Optional.ofNullable(part.put()).map(put -> item("PutItem", put.item())),
                        Optional.ofNullable(part.update()).map(update -> item("UpdateItem", update.key())),
                        Optional.ofNullable(part.delete()).map(delete -> item("DeleteItem", delete.key())),
                        Optional.ofNullable(part.conditionCheck())
                                .map(check -> item("ConditionCheckItem", check.key())))
                .flatMap(Optional::stream);
    }

    private static String item(String operation, Map<?, ?> key) {
        var id = ((AttributeValue) key.get(DecisionsTable.ID)).s();
        return "dynamodb:" + operation + " items/" + id.substring(0, id.indexOf('/') + 1) + "*";
    }

    private static String named(String name, SdkRequest request) {
        return FIELD.matcher(name).replaceAll(field -> Matcher.quoteReplacement(field(request, field.group(1))));
    }

    private static String field(SdkPojo holder, String path) {
        var dot = path.indexOf('.');
        var value = holder.sdkFields().stream()
                .filter(field -> field.memberName().equals(dot < 0 ? path : path.substring(0, dot)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(holder.getClass() + " has no " + path))
                .getValueOrDefault(holder);
        return dot < 0 ? String.valueOf(value) : field((SdkPojo) value, path.substring(dot + 1));
    }

    private static String kind(String name) {
        var plain = ARN_BEFORE
                .matcher(name)
                .replaceAll("")
                .replaceFirst("^secret:secret:", "secret:")
                .replaceFirst("^object pipewright-artifacts-[^/]+/", "artifacts/")
                // Which buckets drivers come from is the deployment's to say.
                .replaceFirst("^object .*", "drivers/*")
                .replaceFirst("^parameter" + LocalSettings.APPROVERS_PARAMETER + "$", "parameter/pipewright/approvers");
        return KINDS.stream()
                .filter(plain::startsWith)
                .findFirst()
                .map(kind -> plain.endsWith("/*") && !plain.equals(kind + "*") ? kind + "*/*" : kind + "*")
                .orElse(plain);
    }
}
