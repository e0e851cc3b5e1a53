package dev.pipewright.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;

/**
 * What cdk-nag's AWS Solutions rules find and Pipewright accepts, with the reason. It is noted in the template, at the very
 * resource and for the very finding, and never for a whole stack; {@code infra/accepted-findings.md} lists it.
 *
 * @see <a href="https://github.com/cdklabs/cdk-nag/blob/main/README.md#suppressing-a-rule">Suppressing a rule</a>: cdk-nag
 *     reads a resource's metadata, so the app does not need the library
 */
final class AcceptedFindings {

    private static final String WILDCARD = "AwsSolutions-IAM5";

    /** The id of every queue that keeps what could not be delivered. */
    private static final String DEAD_LETTERS = "DeadLetters";

    private AcceptedFindings() {}

    /** Notes them at the resources of a stack that is complete. */
    static void noteIn(Stack stack) {
        for (var construct : stack.getNode().findAll()) {
            if (construct instanceof CfnPolicy policy) {
                note(policy, wildcards(stack, policy));
            } else if (construct instanceof CfnResource resource) {
                note(resource, finding(resource));
            }
        }
    }

    private static List<Map<String, Object>> finding(CfnResource resource) {
        if (resource instanceof CfnQueue && path(resource).contains("/" + DEAD_LETTERS + "/")) {
            return accept("AwsSolutions-SQS3", "This is a dead-letter queue: of a rule's target or of a schedule");
        }
        if (resource instanceof CfnSecret) {
            return accept(
                    "AwsSolutions-SMG4",
                    "A ticket system has to be given the same value at the same time, so people rotate it; the seal is"
                            + " replaced when somebody may know it");
        }
        if (resource instanceof CfnStateMachine) {
            return accept(
                    "AwsSolutions-SF1",
                    "Every state of an execution is in its history for 90 days; the log is for errors, and without"
                            + " data");
        }
        if (resource instanceof CfnRoute) {
            return accept(
                    "AwsSolutions-APIG4",
                    "The authorisation is the 256-bit token in the path or the signature of the body, which the"
                            + " function checks");
        }
        if (resource instanceof CfnBucket && path(resource).contains("/Artifacts/")) {
            return accept(
                    "AwsSolutions-S1",
                    "It keeps probes and test results, without rows and logins, for 30 days; rights.md tells who may"
                            + " read them");
        }
        return List.of();
    }

    private static List<Map<String, Object>> wildcards(Stack stack, CfnPolicy policy) {
        return PolicyResources.of(stack.resolve(policy.getPolicyDocument())).stream()
                .filter(resource -> resource.contains("*"))
                .flatMap(resource ->
                        AcceptedWildcards.reason(resource).stream().map(reason -> accepted(WILDCARD, reason, resource)))
                .toList();
    }

    private static List<Map<String, Object>> accept(String rule, String reason) {
        return List.of(new TreeMap<>(Map.of("id", rule, "reason", reason)));
    }

    /** In an order of its own: that of {@code Map.of} differs from one process to the next, and so would the template. */
    private static Map<String, Object> accepted(String rule, String reason, String resource) {
        return new TreeMap<>(Map.of("id", rule, "reason", reason, "applies_to", List.of("Resource::" + resource)));
    }

    private static void note(CfnResource resource, List<Map<String, Object>> accepted) {
        if (!accepted.isEmpty()) {
            resource.addMetadata("cdk_nag", Map.of("rules_to_suppress", accepted));
        }
    }

    private static String path(CfnResource resource) {
        return resource.getNode().getPath();
    }
}
