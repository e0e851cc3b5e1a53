package dev.pipewright.local.diagnose;

import dev.pipewright.local.refusal.Refusals;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.Captured;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionResponse;
import software.amazon.awssdk.services.glue.model.GetConnectionsRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.GlueException;

/** Glue's reading calls over an account snapshot. Any other operation is not supported. */
final class SnapshotGlue implements GlueClient {

    private static final Refusals REFUSALS = new Refusals("Glue");
    private static final String CONNECTIONS = "glue-get-connections";
    private static final String CONNECTION = "glue-get-connection";

    private final AccountSnapshot snapshot;

    SnapshotGlue(AccountSnapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    }

    /** A snapshot never holds a password, whether the request has it hidden or not. */
    @Override
    public GetConnectionResponse getConnection(GetConnectionRequest request) {
        var own = snapshot.single(CONNECTION, GetConnectionResponse::builder, request.name());
        return own instanceof Captured.Present<GetConnectionResponse> present
                ? present.value()
                : GetConnectionResponse.builder()
                        .connection(list().connectionList().stream()
                                .filter(connection -> request.name().equals(connection.name()))
                                .findFirst()
                                .orElseThrow(() -> notFound(request.name())))
                        .build();
    }

    /** All connections on one page. */
    @Override
    public GetConnectionsResponse getConnections(GetConnectionsRequest request) {
        if (request.filter() != null) {
            throw new UnsupportedOperationException("A snapshot's connections are not filtered: filter what is listed");
        }
        return list();
    }

    /** All jobs on one page. */
    @Override
    public GetJobsResponse getJobs(GetJobsRequest request) {
        return snapshot.list("glue-get-jobs", GetJobsResponse::builder).orThrow(SnapshotGlue::denied);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private GetConnectionsResponse list() {
        return snapshot.list(CONNECTIONS, GetConnectionsResponse::builder).orThrow(SnapshotGlue::denied);
    }

    private static AwsServiceException denied(Captured.Denied<?> refused) {
        var builder = GlueException.builder();
        REFUSALS.describe(builder, refused.code(), refused.message());
        return builder.build();
    }

    private static EntityNotFoundException notFound(String name) {
        var builder = EntityNotFoundException.builder();
        REFUSALS.describe(builder, "EntityNotFoundException", "Connection " + name + " not found.");
        return builder.build();
    }
}
