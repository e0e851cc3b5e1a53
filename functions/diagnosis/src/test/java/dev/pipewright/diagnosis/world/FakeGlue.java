package dev.pipewright.diagnosis.world;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionResponse;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.GlueException;

/** Glue's connections over a world. It refuses to be asked for a password. */
public record FakeGlue(World world) implements GlueClient {

    @Override
    public GetConnectionResponse getConnection(GetConnectionRequest request) {
        if (!Boolean.TRUE.equals(request.hidePassword())) {
            throw new AssertionError("GetConnection without HidePassword returns the password");
        }
        world.call("GetConnection", GlueException::builder);
        var connection = world.connections.get(request.name());
        if (connection == null) {
            throw EntityNotFoundException.builder()
                    .statusCode(400)
                    .awsErrorDetails(World.error("Glue", "EntityNotFoundException"))
                    .build();
        }
        return GetConnectionResponse.builder().connection(connection).build();
    }

    @Override
    public GetJobsResponse getJobs(GetJobsRequest request) {
        world.call("GetJobs", GlueException::builder);
        return GetJobsResponse.builder().jobs(world.access.jobs).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
