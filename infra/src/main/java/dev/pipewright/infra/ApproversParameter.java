package dev.pipewright.infra;

import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * The parameter that lists the approvers, where the context lists them: then a review of the context is a review of who may
 * approve. Where it does not, somebody has put the parameter there and changes it without a deployment.
 */
final class ApproversParameter extends Construct {

    ApproversParameter(Construct scope, DeploymentSettings settings) {
        super(scope, "Approvers");
        settings.approvers()
                .ifPresent(approvers -> StringParameter.Builder.create(this, "Parameter")
                        .parameterName(settings.approversParameter())
                        .description("Whom Pipewright asks to approve")
                        .stringValue(approvers)
                        .build());
    }
}
