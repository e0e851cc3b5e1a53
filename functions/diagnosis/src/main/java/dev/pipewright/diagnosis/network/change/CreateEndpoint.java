package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.ServiceEndpoint;
import java.util.stream.Stream;

/**
 * A new VPC endpoint: a gateway on a route table, or an interface with private DNS and a security group.
 *
 * @param endpoint what it would be
 */
public record CreateEndpoint(ServiceEndpoint endpoint) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view)
                .endpoints(
                        all -> Stream.concat(all.stream(), Stream.of(endpoint)).toList());
    }

    @Override
    public Fix fix() {
        return endpoint.gateway() ? gateway(endpoint.routeTableIds().get(0)) : onSubnet();
    }

    private Fix gateway(String tableId) {
        return Fix.of(
                "the network team",
                "VPC > Endpoints > Create: " + endpoint.service() + ", type Gateway, route table " + tableId,
                create() + " --route-table-ids " + tableId,
                terraform("Gateway") + "\n  route_table_ids = [\"" + tableId + "\"]\n}");
    }

    private Fix onSubnet() {
        var subnet = endpoint.subnetIds().get(0);
        var group = endpoint.groupIds().get(0);
        return Fix.of(
                "the network team",
                "VPC > Endpoints > Create: " + endpoint.service() + ", type Interface, subnet " + subnet
                        + ", security group " + group + ", private DNS on",
                create() + " --vpc-endpoint-type Interface --subnet-ids " + subnet + " --security-group-ids " + group
                        + " --private-dns-enabled",
                terraform("Interface") + "\n  subnet_ids = [\"" + subnet + "\"]\n  security_group_ids = [\"" + group
                        + "\"]\n  private_dns_enabled = true\n}");
    }

    private String create() {
        return "aws ec2 create-vpc-endpoint --vpc-id " + endpoint.vpcId() + " --service-name " + endpoint.service();
    }

    private String terraform(String type) {
        var name = endpoint.service().substring(endpoint.service().lastIndexOf('.') + 1);
        return "resource \"aws_vpc_endpoint\" \"" + name + "\" {\n  vpc_id = \"" + endpoint.vpcId()
                + "\"\n  service_name = \"" + endpoint.service() + "\"\n  vpc_endpoint_type = \"" + type + "\"";
    }
}
