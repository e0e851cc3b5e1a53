package dev.pipewright.local.doctor;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.Arrays;
import java.util.List;

/** What CloudFormation itself says of the stack. */
final class StackNeeds {

    private final Deployment deployment;

    StackNeeds(Deployment deployment) {
        this.deployment = deployment;
    }

    List<Need> all() {
        return List.of(
                Need.one(
                        "stack.status",
                        "A stack that was not deployed whole lacks parts, or runs with old ones",
                        this::status),
                Need.one(
                        "stack.parts",
                        "The workflow calls functions that are not there, or does not know of those that are",
                        this::parts),
                Need.one(
                        "stack.protection",
                        "Without it one command, or one click, removes the deployment",
                        this::protection));
    }

    private Finding status(Need need) {
        var status = deployment.status();
        var console = "CloudFormation > Stacks > " + deployment.stackName() + " > Events";
        var cli = "aws cloudformation describe-stack-events --stack-name " + deployment.stackName();
        if (status.endsWith("_IN_PROGRESS")) {
            return need.warning(
                    "The stack is being changed (" + status + "): what is said below may be otherwise in a minute",
                    Need.fix(console + ": wait, then look again", cli));
        }
        if (status.equals("CREATE_COMPLETE") || status.equals("UPDATE_COMPLETE") || status.equals("IMPORT_COMPLETE")) {
            return need.met("The stack is " + status);
        }
        if (status.startsWith("UPDATE_ROLLBACK_COMPLETE")) {
            return need.warning(
                    "The last update failed and was taken back (" + status + "): the version before it runs",
                    Need.fix(console + ": find the first event that FAILED, remove its cause, and deploy again", cli));
        }
        return need.missing(
                "The stack is " + status,
                Need.fix(
                        console + ": find the first event that FAILED and remove its cause"
                                + (status.equals("ROLLBACK_COMPLETE") ? "; delete the stack and deploy again" : ""),
                        cli));
    }

    /** The catalogue is that of the checkout which the command runs from. */
    private Finding parts(Need need) {
        var there = deployment.all(ResourceKind.FUNCTION);
        var lacking = Arrays.stream(WorkflowFunction.values())
                .map(WorkflowFunction::functionName)
                .filter(name -> !there.contains(name))
                .toList();
        if (lacking.isEmpty() && !deployment.all(ResourceKind.STATE_MACHINE).isEmpty()) {
            return need.met("The stack has the state machine and all functions of this version of Pipewright");
        }
        return need.missing(
                lacking.isEmpty()
                        ? "The stack has no state machine"
                        : "The stack lacks functions of this version of Pipewright: " + String.join(", ", lacking),
                Need.deployAgain("The stack was deployed from another version, or not whole"));
    }

    private Finding protection(Need need) {
        var name = deployment.stackName();
        return deployment.guarded()
                ? need.met("The stack is protected from being deleted by mistake")
                : need.warning(
                        "The stack is not protected from being deleted",
                        Need.fix(
                                "CloudFormation > Stacks > " + name + " > Stack actions > Edit termination protection",
                                "aws cloudformation update-termination-protection --enable-termination-protection"
                                        + " --stack-name " + name));
    }
}
