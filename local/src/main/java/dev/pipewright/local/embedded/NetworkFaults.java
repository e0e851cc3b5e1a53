package dev.pipewright.local.embedded;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.diagnosis.network.NetworkPath;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * What Glue would say where the account's network blocks a connection: the path model over the snapshot tells whether it
 * does, the texts are Glue's and the driver's own.
 *
 * @param path the same model that the diagnosis examines
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/glue-troubleshooting-errors.html">Glue's error texts</a>
 */
record NetworkFaults(NetworkPath path, String region) implements Function<Connection, Optional<String>> {

    private static final Set<Cause> NO_S3 =
            EnumSet.of(Cause.NETWORK_NO_S3_PATH, Cause.NETWORK_S3_ENDPOINT_NOT_ASSOCIATED);

    /** Glue does not even start to connect. */
    private static final Set<Cause> UNUSABLE = EnumSet.of(
            Cause.NETWORK_SUBNET_NOT_FOUND,
            Cause.NETWORK_AZ_MISMATCH,
            Cause.NETWORK_NO_FREE_IPS,
            Cause.NETWORK_SG_NOT_FOUND);

    /** Packets go out and nothing comes back. */
    private static final Set<Cause> SILENT = EnumSet.of(
            Cause.NETWORK_SG_EGRESS_BLOCKED,
            Cause.NETWORK_SOURCE_SG_BLOCKED,
            Cause.NETWORK_NO_SECRETS_PATH,
            Cause.NETWORK_NO_ROUTE_TO_SOURCE,
            Cause.NETWORK_ROUTE_BLACKHOLE,
            Cause.NETWORK_NO_RETURN_ROUTE,
            Cause.NETWORK_NACL_BLOCKED,
            Cause.NETWORK_NO_INTERNET_EGRESS,
            Cause.NETWORK_SOURCE_NOT_AVAILABLE);

    private static final String NO_INGRESS =
            "At least one security group must open all ingress ports. To limit traffic,"
                    + " the source security group in your inbound rule can be restricted to the same security group";
    private static final String NO_CONNECTION = "Unable to resolve any valid connection";
    private static final String TIMED_OUT =
            "Check that your connection definition references your JDBC database with correct URL syntax, username, and"
                    + " password. The connection attempt failed. Caused by: java.net.SocketTimeoutException: Connect"
                    + " timed out";

    @Override
    public Optional<String> apply(Connection connection) {
        var target = NetworkPath.target(ExaminedConnection.of(connection), region);
        return target.placement()
                .flatMap(placement -> path.examine(target).stream()
                        .filter(Check::proves)
                        .map(check -> text(check.cause().orElseThrow(), placement))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<String> text(Cause cause, Placement placement) {
        if (NO_S3.contains(cause)) {
            return Optional.of("VPC S3 endpoint validation failed for SubnetId: " + placement.subnetId()
                    + ". Reason: Could not find S3 endpoint or NAT gateway for subnetId: " + placement.subnetId());
        }
        if (cause == Cause.NETWORK_SG_NO_SELF_REFERENCE) {
            return Optional.of(NO_INGRESS);
        }
        if (UNUSABLE.contains(cause)) {
            return Optional.of(NO_CONNECTION);
        }
        return SILENT.contains(cause) ? Optional.of(TIMED_OUT) : Optional.empty();
    }
}
