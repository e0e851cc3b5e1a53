package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.network.change.AssociateEndpoint;
import dev.pipewright.diagnosis.network.change.CreateEndpoint;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.S3Way;
import dev.pipewright.diagnosis.network.path.ServiceEndpoint;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The subnet reaches S3, by a gateway endpoint on its effective route table or by a NAT. Glue refuses a subnet that does
 * not, whatever the source; an internet gateway does not count.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/vpc-endpoints-s3.html">Amazon VPC endpoints for Amazon S3</a>
 */
final class S3IsReachable implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.S3_PATH;
    }

    @Override
    public Finding examine(NetworkView view) {
        var table = view.routes().id();
        var internet = view.internet();
        var way = view.s3();
        Map<String, Object> evidence = evidence(view, way);
        return switch (way.kind()) {
            case NAT -> passed("The subnet reaches S3 through " + internet.via(), evidence);
            case ENDPOINT ->
                passed(
                        "The subnet reaches S3 through "
                                + way.gateway().orElseThrow().id() + " on " + table,
                        evidence);
            case UNKNOWN ->
                inconclusive(
                        "There is no S3 gateway endpoint on " + table
                                + " and no NAT; whether Glue accepts the subnet's other "
                                + "way to S3 cannot be told from configuration",
                        evidence);
            case ENDPOINT_ELSEWHERE -> notAssociated(way.gateway().orElseThrow(), table, view);
            case NONE -> noPath(view, evidence);
        };
    }

    private static Map<String, Object> evidence(NetworkView view, S3Way way) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("subnetId", view.subnet().id());
        evidence.put("routeTableId", view.routes().id());
        evidence.put("defaultRoute", view.internet().words());
        way.gateway()
                .filter(gateway -> !gateway.letsEverythingThrough())
                .ifPresent(gateway ->
                        evidence.put("endpointPolicy", "restricts what passes; which buckets, is not examined"));
        return evidence;
    }

    private Finding noPath(NetworkView view, Map<String, Object> evidence) {
        var table = view.routes().id();
        var service = view.target().service("s3");
        return fails(
                Cause.NETWORK_NO_S3_PATH,
                Confidence.PROVEN,
                "Subnet " + view.subnet().id() + " does not reach S3: route table " + table
                        + " has neither an S3 gateway endpoint nor a default route to a working NAT",
                evidence,
                new CreateEndpoint(ServiceEndpoint.gateway(view.subnet().vpcId(), service, table)));
    }

    private Finding notAssociated(ServiceEndpoint gateway, String table, NetworkView view) {
        return fails(
                Cause.NETWORK_S3_ENDPOINT_NOT_ASSOCIATED,
                Confidence.PROVEN,
                "S3 gateway endpoint " + gateway.id() + " is not on " + table + ", the route table in effect on subnet "
                        + view.subnet().id(),
                Map.of(
                        "endpointId",
                        gateway.id(),
                        "endpointRouteTableIds",
                        gateway.routeTableIds(),
                        "routeTableId",
                        table),
                new AssociateEndpoint(gateway.id(), table));
    }
}
