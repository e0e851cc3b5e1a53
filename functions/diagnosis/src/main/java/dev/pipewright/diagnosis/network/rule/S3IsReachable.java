package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.ServiceEndpoint;
import dev.pipewright.diagnosis.step.CheckName;
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
    public Check examine(NetworkView view) {
        var table = view.routes().id();
        var internet = view.internet();
        var way = view.s3();
        Map<String, Object> evidence =
                Map.of("subnetId", view.subnet().id(), "routeTableId", table, "defaultRoute", internet.via());
        return switch (way.kind()) {
            case NAT -> name().passed("The subnet reaches S3 through " + internet.via(), evidence);
            case ENDPOINT ->
                name().passed(
                                "The subnet reaches S3 through "
                                        + way.gateway().orElseThrow().id() + " on " + table,
                                evidence);
            case UNKNOWN ->
                name().inconclusive(
                                "There is no S3 gateway endpoint on " + table
                                        + " and no NAT; whether Glue accepts the subnet's other "
                                        + "way to S3 cannot be told from configuration",
                                evidence);
            case ENDPOINT_ELSEWHERE -> notAssociated(way.gateway().orElseThrow(), table, view);
            case NONE -> noPath(view, evidence);
        };
    }

    private Check noPath(NetworkView view, Map<String, Object> evidence) {
        var vpcId = view.subnet().vpcId();
        var table = view.routes().id();
        var service = "com.amazonaws." + view.target().region() + ".s3";
        return name().proves(
                        Cause.NETWORK_NO_S3_PATH,
                        "Subnet " + view.subnet().id() + " does not reach S3: route table " + table
                                + " has neither an S3 gateway endpoint nor a default route to a working NAT",
                        evidence,
                        Fix.of(
                                "the network team",
                                "VPC > Endpoints > Create: " + service + ", type Gateway, route table " + table,
                                "aws ec2 create-vpc-endpoint --vpc-id " + vpcId + " --service-name " + service
                                        + " --route-table-ids " + table,
                                "aws_vpc_endpoint: vpc_id = \"" + vpcId + "\", service_name = \"" + service
                                        + "\", route_table_ids = [\"" + table + "\"]"));
    }

    private Check notAssociated(ServiceEndpoint gateway, String table, NetworkView view) {
        return name().proves(
                        Cause.NETWORK_S3_ENDPOINT_NOT_ASSOCIATED,
                        "S3 gateway endpoint " + gateway.id() + " is not on " + table
                                + ", the route table in effect on subnet "
                                + view.subnet().id(),
                        Map.of(
                                "endpointId",
                                gateway.id(),
                                "endpointRouteTableIds",
                                gateway.routeTableIds(),
                                "routeTableId",
                                table),
                        Fix.of(
                                "the network team",
                                "VPC > Endpoints > " + gateway.id() + " > Manage route tables: add " + table,
                                "aws ec2 modify-vpc-endpoint --vpc-endpoint-id " + gateway.id()
                                        + " --add-route-table-ids " + table,
                                "aws_vpc_endpoint_route_table_association: vpc_endpoint_id = \"" + gateway.id()
                                        + "\", route_table_id = \"" + table + "\""));
    }
}
