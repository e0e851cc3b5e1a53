package dev.pipewright.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnApiMapping;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;

/**
 * What cfn-lint finds and Pipewright accepts, with the reason, noted at the very resource: what cfn-lint still says is new.
 *
 * @see <a href="https://github.com/aws-cloudformation/cfn-lint#metadata">cfn-lint's metadata</a>
 */
final class AcceptedLint {

    private static final Map<String, String> DEPENDS =
            Map.of("W3005", "The CDK has it wait for what it refers to, though the reference makes it wait already");

    private static final Map<String, String> JSONATA = Map.of(
            "E3601",
            "A timeout may be an expression where the language is JSONata; cfn-lint 1.51.0 knows only numbers");

    private static final Map<String, String> TAGS =
            Map.of("E3002", "A dashboard has tags by AWS's schema, but not yet by that of cfn-lint 1.51.0");

    private AcceptedLint() {}

    /** Notes them at the resources of a stack that is complete. */
    static void noteIn(Stack stack) {
        for (var construct : stack.getNode().findAll()) {
            if (construct instanceof CfnResource resource) {
                note(resource);
            }
        }
    }

    private static void note(CfnResource resource) {
        var accepted = new TreeMap<String, String>();
        if (resource instanceof CfnFunction || resource instanceof CfnApiMapping) {
            accepted.putAll(DEPENDS);
        } else if (resource instanceof CfnStateMachine) {
            accepted.putAll(DEPENDS);
            accepted.putAll(JSONATA);
        } else if (resource instanceof CfnDashboard) {
            accepted.putAll(TAGS);
        }
        if (!accepted.isEmpty()) {
            var ignored = Map.of("ignore_checks", accepted.keySet().stream().toList());
            resource.addMetadata("cfn-lint", new TreeMap<>(Map.of("config", ignored, "reasons", accepted)));
        }
    }
}
