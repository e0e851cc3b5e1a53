package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NatGateway;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Route;

/**
 * A new NAT gateway in a public subnet of the VPC, and the default route to it. Which subnet is for the network team to
 * choose.
 *
 * @param replaces whether the table has a default route
 */
public record CreateNat(String vpcId, String tableId, boolean replaces) implements Change {

    private static final String NEW = "nat-new";

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(new ChangedView(view).nat(NatGateway.working(NEW)))
                .route(tableId, Route.to(Cidr.ANY, NEW));
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the network team",
                "VPC > NAT gateways > Create in a public subnet of " + vpcId + "; then Route tables > " + tableId
                        + ": 0.0.0.0/0 to it",
                "NAT=$(aws ec2 create-nat-gateway --subnet-id ${PUBLIC_SUBNET:?name a public subnet of " + vpcId
                        + "} --allocation-id $(aws ec2 allocate-address --domain vpc --query AllocationId --output text)"
                        + " --query NatGateway.NatGatewayId --output text)"
                        + " && aws ec2 wait nat-gateway-available --nat-gateway-ids $NAT && aws ec2 "
                        + (replaces ? "replace-route" : "create-route") + " --route-table-id " + tableId
                        + " --destination-cidr-block 0.0.0.0/0 --nat-gateway-id $NAT",
                "resource \"aws_eip\" \"glue\" {\n  domain = \"vpc\"\n}\nresource \"aws_nat_gateway\" \"glue\" {\n"
                        + "  allocation_id = aws_eip.glue.id\n  subnet_id = var.public_subnet_id\n}\n"
                        + AddRoute.terraform(tableId, Cidr.ANY, "aws_nat_gateway.glue.id"));
    }
}
