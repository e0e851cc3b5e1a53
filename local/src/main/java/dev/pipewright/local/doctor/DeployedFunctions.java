package dev.pipewright.local.doctor;

import dev.pipewright.core.thread.SideBySide;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/**
 * The stack's functions as Lambda has them. Their settings tell what the deployment was configured with.
 *
 * @param configurations what was seen, by the function's name
 */
record DeployedFunctions(Map<String, Look<GetFunctionConfigurationResponse>> configurations) {

    static final String ACTION = "lambda:GetFunctionConfiguration";

    DeployedFunctions {
        configurations = Map.copyOf(configurations);
    }

    /** Reads them side by side. */
    static DeployedFunctions read(LambdaClient lambda, List<String> names, Executor sideBySide) {
        var reads = new SideBySide(sideBySide);
        var looks = new TreeMap<String, Supplier<Look<GetFunctionConfigurationResponse>>>();
        names.forEach(name -> looks.put(name, reads.start(() -> configuration(lambda, name))));
        var seen = new TreeMap<String, Look<GetFunctionConfigurationResponse>>();
        looks.forEach((name, look) -> seen.put(name, look.get()));
        return new DeployedFunctions(seen);
    }

    /** Returns what Lambda knows of a function, or of a version by the ARN of its alias. */
    static Look<GetFunctionConfigurationResponse> configuration(LambdaClient lambda, String name) {
        return Look.at(ACTION, () -> lambda.getFunctionConfiguration(request -> request.functionName(name)));
    }

    /**
     * Returns a setting that functions are deployed with; empty where none has it.
     *
     * @throws NotSeenException if none of those that were seen has it, and not all were seen
     */
    Optional<String> setting(String name) {
        var found = configurations.values().stream()
                .filter(Look::isSeen)
                .map(Look::value)
                .filter(function -> function.environment() != null)
                .flatMap(function ->
                        Optional.ofNullable(function.environment().variables().get(name)).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
        if (found.isEmpty()) {
            configurations.values().forEach(Look::value);
        }
        return found;
    }

    /**
     * Returns a setting that functions are deployed with.
     *
     * @throws NotSeenException if it was not seen
     */
    String required(String name) {
        return setting(name)
                .orElseThrow(
                        () -> new NotSeenException("Could not look: no function of the stack has the setting " + name));
    }

    /**
     * Returns the role of a function.
     *
     * @throws NotSeenException if it was not seen, or the stack has no such function
     */
    String role(String function) {
        var look = configurations.get(function);
        if (look == null) {
            throw new NotSeenException("Could not look: the stack has no function " + function);
        }
        return look.value().role();
    }
}
