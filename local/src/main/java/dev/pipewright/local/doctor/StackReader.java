package dev.pipewright.local.doctor;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.local.doctor.Deployment.Resource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Finds the stack and what it made. */
final class StackReader {

    /** How the description of every stack of Pipewright's begins. */
    static final String DESCRIPTION = "Pipewright:";

    private static final String GONE = "DELETE_";

    private final CloudFormationClient stacks;
    private final AwsAccount account;

    StackReader(CloudFormationClient stacks, AwsAccount account) {
        this.stacks = stacks;
        this.account = account;
    }

    /**
     * Returns the deployment of a name.
     *
     * @throws StackUnavailableException if there is no such stack, or it is none of Pipewright's
     * @throws NotSeenException if CloudFormation does not let it be seen
     */
    Deployment read(String name) {
        var stack = Look.at("cloudformation:DescribeStacks", () -> stack(name)).value();
        if (stack.isEmpty()) {
            throw new StackUnavailableException("There is no stack '" + name + "' in " + where() + "." + others());
        }
        if (!isOurs(stack.get())) {
            throw new StackUnavailableException("The stack '" + name + "' in " + where()
                    + " is none of Pipewright's: its description does not begin with \"" + DESCRIPTION + "\"."
                    + others());
        }
        var resources = Look.at("cloudformation:ListStackResources", () -> resources(name))
                .value();
        return new Deployment(
                stack.get().stackName(),
                Objects.toString(stack.get().stackStatusAsString(), "unknown"),
                Boolean.TRUE.equals(stack.get().enableTerminationProtection()),
                account,
                resources);
    }

    /** CloudFormation answers a name that it does not know like any other wrong argument. */
    private Optional<Stack> stack(String name) {
        try {
            return stacks.describeStacks(request -> request.stackName(name)).stacks().stream()
                    .findFirst();
        } catch (AwsServiceException e) {
            if (AwsErrors.code(e).equals("ValidationError") && AwsErrors.text(e).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<Resource> resources(String name) {
        return stacks.listStackResourcesPaginator(request -> request.stackName(name)).stackResourceSummaries().stream()
                .filter(summary -> summary.physicalResourceId() != null
                        && !Objects.toString(summary.resourceStatusAsString(), "")
                                .startsWith(GONE))
                .map(StackReader::resource)
                .toList();
    }

    private static Resource resource(StackResourceSummary summary) {
        return new Resource(
                summary.logicalResourceId(),
                summary.resourceType(),
                summary.physicalResourceId(),
                Objects.toString(summary.resourceStatusAsString(), ""));
    }

    private static boolean isOurs(Stack stack) {
        return stack.description() != null && stack.description().startsWith(DESCRIPTION);
    }

    /** A hint; a stack that cannot be listed may still be there. */
    private String others() {
        var names = Look.at(
                "cloudformation:DescribeStacks",
                () -> stacks.describeStacksPaginator().stacks().stream()
                        .filter(StackReader::isOurs)
                        .map(Stack::stackName)
                        .toList());
        if (!names.isSeen()) {
            return " Which stacks there are could not be seen.";
        }
        return names.value().isEmpty()
                ? " There is no stack of Pipewright's; deploy one, or set AWS_REGION and AWS_PROFILE to where it is."
                : " Pipewright's are: " + String.join(", ", names.value()) + ".";
    }

    private String where() {
        return "account " + account.accountId() + ", " + account.region();
    }
}
