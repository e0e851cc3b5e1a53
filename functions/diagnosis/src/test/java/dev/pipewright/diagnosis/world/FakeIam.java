package dev.pipewright.diagnosis.world;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** IAM's policy simulation over a world: allowed unless the world decides otherwise. */
public record FakeIam(World world) implements IamClient {

    /** The decision for an implicit deny whose condition could not be evaluated. */
    public static final String UNCERTAIN = "uncertain";

    @Override
    public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request) {
        if (world.isDenied("SimulatePrincipalPolicy")) {
            throw IamException.builder()
                    .statusCode(403)
                    .awsErrorDetails(World.error("Iam", "AccessDenied"))
                    .build();
        }
        if (world.isDenied("role")) {
            throw NoSuchEntityException.builder()
                    .statusCode(404)
                    .awsErrorDetails(World.error("Iam", "NoSuchEntity"))
                    .build();
        }
        return SimulatePrincipalPolicyResponse.builder()
                .isTruncated(false)
                .evaluationResults(
                        request.actionNames().stream().map(this::result).toList())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private EvaluationResult result(String action) {
        var decision = world.decisions.getOrDefault(action, "allowed");
        return EvaluationResult.builder()
                .evalActionName(action)
                .evalDecision(decision.equals(UNCERTAIN) ? "implicitDeny" : decision)
                .missingContextValues(decision.equals(UNCERTAIN) ? new String[] {"aws:SourceVpce"} : new String[0])
                .build();
    }
}
