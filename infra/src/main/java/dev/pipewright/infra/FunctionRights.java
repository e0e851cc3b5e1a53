package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.ILayerVersion;

/** What the functions of one artifact are set to and may do. */
interface FunctionRights {

    /** Returns the environment variables that the function's handler reads. */
    Map<String, String> settings(WorkflowFunction function);

    /** Returns the calls that the function's code makes, beside its log. */
    List<PolicyStatement> statements(WorkflowFunction function);

    /** Returns what the function finds under {@code /opt}. */
    default List<ILayerVersion> layers(WorkflowFunction function) {
        return List.of();
    }

    /** Returns the rights of the artifact that a function lies in. */
    static FunctionRights of(WorkflowFunction function, SharedResources resources) {
        return switch (function.artifact()) {
            case ONBOARDING -> new OnboardingRights(resources);
            case DIAGNOSIS -> new DiagnosisRights(resources);
            case DECISIONS -> new DecisionsRights(resources);
            case TICKETS -> new TicketsRights(resources);
        };
    }
}
