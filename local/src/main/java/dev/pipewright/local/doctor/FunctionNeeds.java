package dev.pipewright.local.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * The functions, and the versions that the state machine calls through aliases.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html">SnapStart</a>: a version that was not called for
 *     14 days becomes inactive
 */
final class FunctionNeeds {

    private final LambdaClient lambda;
    private final Deployment deployment;
    private final DeployedFunctions functions;

    FunctionNeeds(LambdaClient lambda, Deployment deployment, DeployedFunctions functions) {
        this.lambda = lambda;
        this.deployment = deployment;
        this.functions = functions;
    }

    List<Need> all() {
        var needs = new ArrayList<Need>();
        needs.add(new Need(
                "functions.state",
                "A function that cannot be called ends every request that reaches its state",
                need -> need.each(
                        deployment.all(ResourceKind.FUNCTION),
                        name -> state(
                                need, name, functions.configurations().get(name).value()),
                        "Every function can be called")));
        var aliases = deployment.all(ResourceKind.ALIAS);
        if (!aliases.isEmpty()) {
            needs.add(new Need(
                    "functions.versions",
                    "An inactive version refuses its first calls; the state machine waits for it, a web page does not",
                    need -> need.each(aliases, arn -> version(need, arn), "Every alias leads to an active version")));
            needs.add(new Need(
                    "functions.snapstart",
                    "Without a snapshot every cold start takes seconds",
                    need -> need.each(
                            aliases,
                            arn -> snapshot(need, arn),
                            "Every alias leads to a version that starts as it should")));
        }
        return needs;
    }

    private GetFunctionConfigurationResponse version(String alias) {
        return DeployedFunctions.configuration(lambda, alias).value();
    }

    private Optional<Finding> state(Need need, String name, GetFunctionConfigurationResponse seen) {
        if (seen.lastUpdateStatus() == LastUpdateStatus.FAILED) {
            return Optional.of(need.missing(
                    "The last update of " + name + " failed: " + seen.lastUpdateStatusReasonCodeAsString(),
                    Need.deployAgain("Lambda > Functions > " + plain(name) + ": remove the reason it names")));
        }
        if (seen.state() == State.FAILED) {
            return Optional.of(need.missing(
                    "The function " + name + " is Failed: " + seen.stateReasonCodeAsString(),
                    Need.deployAgain("Lambda > Functions > " + plain(name) + ": remove the reason it names")));
        }
        return Optional.empty();
    }

    /** Nobody calls a function but by its alias, so that it is idle itself means nothing. */
    private Optional<Finding> version(Need need, String alias) {
        var seen = version(alias);
        return seen.state() == State.INACTIVE
                ? Optional.of(need.warning(
                        "The version behind " + alias + " has not been called for long and is Inactive",
                        Need.fix(
                                "Lambda > Functions > " + plain(alias)
                                        + ": publish a new version by deploying again, or"
                                        + " let the next request wake it, which takes minutes",
                                "aws lambda get-function-configuration --function-name " + alias)))
                : state(need, alias, seen);
    }

    /** A function without SnapStart, such as one that faces the internet, is as it should be. */
    private Optional<Finding> snapshot(Need need, String alias) {
        var asked = functions.configurations().get(plain(alias));
        var seen = version(alias);
        var wanted = asked != null
                && asked.isSeen()
                && asked.value().snapStart() != null
                && "PublishedVersions".equals(asked.value().snapStart().applyOnAsString());
        var made = seen.snapStart() != null && seen.snapStart().optimizationStatus() == SnapStartOptimizationStatus.ON;
        return wanted && !made
                ? Optional.of(need.warning(
                        "The version behind " + alias + " has no snapshot",
                        Need.deployAgain("Lambda > Functions > " + plain(alias) + " > Versions: publish a new one")))
                : Optional.empty();
    }

    /** Returns the function's name from itself, or from the ARN of one of its aliases. */
    private static String plain(String nameOrAlias) {
        var parts = nameOrAlias.split(":", -1);
        return parts.length > 6 ? parts[6] : nameOrAlias;
    }
}
