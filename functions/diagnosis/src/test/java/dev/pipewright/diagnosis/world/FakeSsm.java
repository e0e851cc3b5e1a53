package dev.pipewright.diagnosis.world;

import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Parameter Store over a world. */
public record FakeSsm(World world) implements SsmClient {

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        if (world.isDenied("GetParameter")) {
            throw SsmException.builder()
                    .statusCode(400)
                    .awsErrorDetails(World.error("Ssm", "AccessDeniedException"))
                    .build();
        }
        var value = world.parameters.get(request.name());
        if (value == null) {
            throw ParameterNotFoundException.builder().statusCode(400).build();
        }
        return GetParameterResponse.builder()
                .parameter(parameter -> parameter.name(request.name()).value(value))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
