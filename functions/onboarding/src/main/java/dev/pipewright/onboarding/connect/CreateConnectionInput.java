package dev.pipewright.onboarding.connect;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.plan.Plan;
import java.util.Map;
import java.util.Optional;

/**
 * What making a connection is given.
 *
 * @param agreedHash the hash that was approved, or that planning gave where nothing had to be approved
 * @param secretArn the full ARN of the secret that was just made; absent where none was
 * @param tags the request's own tags
 */
public record CreateConnectionInput(
        Execution execution,
        StateContext state,
        AwsAccount account,
        Plan plan,
        String agreedHash,
        Optional<String> secretArn,
        Map<String, String> tags)
        implements StateInput {

    public CreateConnectionInput {
        tags = tags == null ? Map.of() : Map.copyOf(tags);
    }
}
