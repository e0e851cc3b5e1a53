package dev.pipewright.local.asl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who the state machine is in its account, as the context object shows it.
 *
 * @param stateMachineArn as in {@code arn:aws:states:eu-west-1:123456789012:stateMachine:connect}
 * @param roleArn the role that its executions assume
 */
public record Identity(String stateMachineArn, String roleArn) {

    private static final Pattern ARN =
            Pattern.compile("(arn:aws[a-z-]*:states:[a-z0-9-]+:\\d{12}:)stateMachine:([A-Za-z0-9_-]{1,80})");
    private static final Pattern EXECUTION_NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    /** Refuses anything that is not the ARN of a state machine. */
    public Identity {
        if (!ARN.matcher(stateMachineArn).matches()) {
            throw new IllegalArgumentException("Not the ARN of a state machine: " + stateMachineArn
                    + ". Give one such as arn:aws:states:eu-west-1:123456789012:stateMachine:connect.");
        }
    }

    /** The state machine's name, the last part of its ARN. */
    public String name() {
        return arn().group(2);
    }

    /**
     * The ARN of an execution.
     *
     * @param executionName 1 to 80 letters, digits, hyphens and underscores (AWS: StartExecution, name)
     */
    public String executionArn(String executionName) {
        if (!EXECUTION_NAME.matcher(executionName).matches()) {
            throw new IllegalArgumentException("Not the name of an execution: " + executionName
                    + ". Use 1 to 80 letters, digits, hyphens and underscores.");
        }
        return arn().group(1) + "execution:" + name() + ":" + executionName;
    }

    private Matcher arn() {
        var matcher = ARN.matcher(stateMachineArn);
        matcher.matches();
        return matcher;
    }
}
