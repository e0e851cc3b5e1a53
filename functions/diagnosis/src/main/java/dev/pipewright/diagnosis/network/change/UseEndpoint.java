package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.ResourceKind;

/** The connection names the real endpoint of its source. */
public record UseEndpoint(Endpoint endpoint, ResourceKind kind) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view).endpoint(endpoint);
    }

    @Override
    public Fix fix() {
        return fix(endpoint.toString(), kind);
    }

    /** Returns the fix where it is not known which endpoint is meant. */
    public static Fix fix(String right, ResourceKind kind) {
        return Fix.of(
                "the data engineer",
                "Glue > Connections > edit: the URL must name " + right,
                kind.endpointsCommand(),
                "# aws_glue_connection: connection_properties { JDBC_CONNECTION_URL } must name " + right);
    }
}
