package dev.pipewright.infra;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An operation of an AWS service, by the API's name.
 *
 * @param service the prefix of the service's actions in IAM
 * @param name such as {@code GetConnection}
 */
record SdkOperation(String service, String name) implements Comparable<SdkOperation> {

    private static final Pattern CLIENT =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w+Client");
    private static final String PARAMETERS = "software.amazon.lambda.powertools.parameters.ssm.SSMProvider";
    private static final String TRANSACTED = "software.amazon.awssdk.services.dynamodb.model.TransactWriteItem$Builder";

    /** What a client answers without calling its service. */
    private static final Set<String> NO_OPERATIONS =
            Set.of("builder", "close", "create", "serviceClientConfiguration", "serviceName", "serviceMetadata");

    /** The SDK's packages whose name is not IAM's prefix. */
    private static final Map<String, String> PREFIXES = Map.of(
            "eventbridge", "events",
            "redshiftserverless", "redshift-serverless",
            "sesv2", "ses",
            "sfn", "states");

    /**
     * The operations that are allowed by an action of another name, or that need none.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>, <a
     *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a> and <a
     *     href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
     */
    private static final Map<String, String> ACTIONS = Map.of(
            "lambda:Invoke", "lambda:InvokeFunction",
            "s3:GetObjectAsBytes", "s3:GetObject",
            "s3:HeadObject", "s3:GetObject",
            "s3:ListObjectsV2", "s3:ListBucket",
            "sts:GetCallerIdentity", "");

    /** Returns the action that allows an operation; none for an operation in words, and for one that everybody may call. */
    static Stream<String> actions(String operation) {
        return Stream.of(ACTIONS.getOrDefault(operation, operation)).filter(action -> action.matches("[\\w-]+:\\w+"));
    }

    /** Whether two operations need the same action: the SDK's ways of getting an object are one operation of S3. */
    static boolean isAllowedAlike(String one, String other) {
        return one.equals(other)
                || actions(one).anyMatch(action -> actions(other).anyMatch(action::equals));
    }

    /**
     * Returns the operation that a call of this method is. A transaction is judged by its parts.
     *
     * @param owner name of the class whose method is called
     */
    static Stream<SdkOperation> of(String owner, String method) {
        if (owner.equals(TRANSACTED)
                && Set.of("put", "update", "delete", "conditionCheck").contains(method)) {
            return Stream.of(new SdkOperation(
                    "dynamodb", method.equals("conditionCheck") ? "ConditionCheckItem" : capitalized(method) + "Item"));
        }
        if (owner.equals(PARAMETERS) && method.equals("get")) {
            return Stream.of(new SdkOperation("ssm", "GetParameter"));
        }
        var client = CLIENT.matcher(owner);
        if (!client.matches() || NO_OPERATIONS.contains(method) || method.equals("transactWriteItems")) {
            return Stream.of();
        }
        var service = client.group(1);
        var name = method.endsWith("Paginator") ? method.substring(0, method.length() - "Paginator".length()) : method;
        return Stream.of(new SdkOperation(PREFIXES.getOrDefault(service, service), capitalized(name)));
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @Override
    public int compareTo(SdkOperation other) {
        return Comparator.comparing(SdkOperation::service)
                .thenComparing(SdkOperation::name)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return service + ":" + name;
    }
}
