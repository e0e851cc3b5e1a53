package dev.pipewright.local.executions;

import dev.pipewright.core.json.Json;
import dev.pipewright.local.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/** The refusals of StartExecution. No message holds an input. */
final class StartRefusals {

    private static final Refusals REFUSALS = new Refusals("Sfn");
    private static final int LARGEST_INPUT_BYTES = 262_144;

    /** Narrower than the service: what it takes beyond these cannot be logged, and nothing here is to be named so. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private StartRefusals() {}

    /** Refuses what cannot be started. */
    static void check(String name, String input) {
        if (!NAME.matcher(name).matches()) {
            var builder = InvalidNameException.builder();
            REFUSALS.describe(builder, "InvalidName", "Invalid Name: '" + name + "'");
            throw builder.build();
        }
        if (input.getBytes(StandardCharsets.UTF_8).length > LARGEST_INPUT_BYTES) {
            throw invalidInput("it is larger than " + LARGEST_INPUT_BYTES + " bytes");
        }
        try {
            var unusedInput = Json.tree(input);
        } catch (IllegalArgumentException e) {
            throw invalidInput("it is not JSON");
        }
    }

    static ExecutionAlreadyExistsException alreadyExists(String arn) {
        var builder = ExecutionAlreadyExistsException.builder();
        REFUSALS.describe(builder, "ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
        return builder.build();
    }

    static StateMachineDoesNotExistException noStateMachine(String arn) {
        var builder = StateMachineDoesNotExistException.builder();
        REFUSALS.describe(builder, "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
        return builder.build();
    }

    private static InvalidExecutionInputException invalidInput(String why) {
        var builder = InvalidExecutionInputException.builder();
        REFUSALS.describe(builder, "InvalidExecutionInput", "Invalid Execution Input: " + why);
        return builder.build();
    }
}
