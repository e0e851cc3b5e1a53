package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.leadingTo;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static dev.pipewright.diagnosis.world.Parts.all;
import static dev.pipewright.diagnosis.world.Parts.cidr;
import static dev.pipewright.diagnosis.world.Parts.entry;
import static dev.pipewright.diagnosis.world.Parts.group;
import static dev.pipewright.diagnosis.world.Parts.local;
import static dev.pipewright.diagnosis.world.Parts.tcp;
import static dev.pipewright.diagnosis.world.Parts.toNat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.World;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterNode;
import software.amazon.awssdk.services.redshift.model.VpcSecurityGroupMembership;

/** Sources that are no RDS instance: warehouses, proxies, databases at an address, and addresses of both families. */
class SourcesTest {

    private static final String CLUSTER = "dwh.c9akciq32rgw.eu-central-1.redshift.amazonaws.com";
    private static final String WORKGROUP = "reports.123456789012.eu-central-1.redshift-serverless.amazonaws.com";
    private static final String PROXY = "pool.proxy-c9akciq32rgw.eu-central-1.rds.amazonaws.com";

    @Test
    void aRedshiftClusterIsExaminedLikeADatabase() {
        assertThat(state(cluster("available"), CheckName.SOURCE_STATUS)).isEqualTo(CheckState.PASSED);
        assertThat(state(cluster("available"), CheckName.ROUTE_TO_SOURCE)).isEqualTo(CheckState.PASSED);
        assertFault(cluster("available"), CheckName.SOURCE_SECURITY_GROUP, Cause.NETWORK_SOURCE_SG_BLOCKED);
        assertFault(cluster("paused"), CheckName.SOURCE_STATUS, Cause.NETWORK_SOURCE_NOT_AVAILABLE);
        assertThat(state(cluster("available, prep-for-resize"), CheckName.SOURCE_STATUS))
                .isEqualTo(CheckState.PASSED);
    }

    @Test
    void aWorkgroupIsFoundByItsEndpoint() {
        var world = leadingTo(world(), "jdbc:redshift://" + WORKGROUP + ":5440/dev")
                .workgroup(
                        "reports",
                        w -> w.status("AVAILABLE")
                                .subnetIds("subnet-db")
                                .securityGroupIds("sg-db")
                                .endpoint(e -> e.address(WORKGROUP).port(5439)));

        assertFault(world, CheckName.SOURCE_ENDPOINT, Cause.NETWORK_SOURCE_ENDPOINT_WRONG);
        assertThat(state(world, CheckName.SOURCE_STATUS)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aProxyListensOnItsEnginesPort() {
        var world = leadingTo(world(), "jdbc:postgresql://" + PROXY + ":6432/orders")
                .proxy(
                        "pool",
                        p -> p.endpoint(PROXY)
                                .engineFamily("POSTGRESQL")
                                .status("available")
                                .vpcId("vpc-a")
                                .vpcSubnetIds("subnet-db")
                                .vpcSecurityGroupIds("sg-db"));

        assertFault(world, CheckName.SOURCE_ENDPOINT, Cause.NETWORK_SOURCE_ENDPOINT_WRONG);
        assertThat(state(world, CheckName.SOURCE_SECURITY_GROUP)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aDatabaseAtAnAddressOfTheAccountHasTheGroupsOfItsInterface() {
        assertThat(state(atAddress("sg-glue"), CheckName.SOURCE_SECURITY_GROUP)).isEqualTo(CheckState.PASSED);
        assertFault(atAddress("sg-other"), CheckName.SOURCE_SECURITY_GROUP, Cause.NETWORK_SOURCE_SG_BLOCKED);
        assertThat(state(atAddress("sg-other").deny("DescribeNetworkInterfaces"), CheckName.SOURCE_SECURITY_GROUP))
                .isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void anAddressOfIpv6NeedsIpv6OnTheWay() {
        var closed = leadingTo(world(), "jdbc:postgresql://[2a05:d014::99]:5432/orders");

        assertFault(
                closed.table("rtb-a", t -> t.routes(local("10.10.0.0/16"))),
                CheckName.INTERNET_EGRESS,
                Cause.NETWORK_NO_INTERNET_EGRESS);
        assertThat(state(ipv6(closed, "::/0"), CheckName.INTERNET_EGRESS)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aNameWithBothFamiliesIsReachedByTheOneThatIsOpen() {
        var world = ipv6(
                leadingTo(world(), "jdbc:postgresql://db.example.com:5432/orders")
                        .resolves("db.example.com", "93.184.216.34", "2a05:d014::99")
                        .without("nat-1"),
                "::/0");

        assertThat(state(world, CheckName.INTERNET_EGRESS)).isEqualTo(CheckState.PASSED);
        assertThat(Networks.check(world.resolves("db.example.com", "93.184.216.34"), CheckName.INTERNET_EGRESS)
                        .cause())
                .contains(Cause.NETWORK_NO_INTERNET_EGRESS);
    }

    @Test
    void anIpv6InterfaceOfTheAccountIsLookedUpToo() {
        var world = ipv6(leadingTo(world(), "jdbc:postgresql://[2a05:d014:0:2::7]:5432/orders"), "2a05:d014::/56")
                .subnet(
                        "subnet-db",
                        s -> s.ipv6CidrBlockAssociationSet(SubnetIpv6CidrBlockAssociation.builder()
                                .ipv6CidrBlock("2a05:d014:0:2::/64")
                                .build()))
                .networkInterface(
                        "eni-1",
                        e -> e.vpcId("vpc-a")
                                .subnetId("subnet-db")
                                .groups(GroupIdentifier.builder()
                                        .groupId("sg-db")
                                        .build())
                                .ipv6Addresses(NetworkInterfaceIpv6Address.builder()
                                        .ipv6Address("2a05:d014:0:2::7")
                                        .build()))
                .group("sg-db", g -> g.ipPermissions(tcp(5432, 5432, cidr("0.0.0.0/0"))));

        assertFault(world, CheckName.SOURCE_SECURITY_GROUP, Cause.NETWORK_SOURCE_SG_BLOCKED);
        assertFault(
                world.acl(
                        "acl-a",
                        a -> a.entries(
                                entry(100, false, "allow", "0.0.0.0/0"), entry(100, true, "allow", "0.0.0.0/0"))),
                CheckName.NETWORK_ACL,
                Cause.NETWORK_NACL_BLOCKED);
    }

    private static World admittingIpv6(World world) {
        var anywhere = IpPermission.builder()
                .ipProtocol("-1")
                .ipv6Ranges(Ipv6Range.builder().cidrIpv6("::/0").build())
                .build();
        return world.group("sg-glue", g -> g.ipPermissionsEgress(all(cidr("0.0.0.0/0")), anywhere))
                .acl(
                        "acl-a",
                        a -> a.entries(
                                entry(100, false, "allow", "0.0.0.0/0"),
                                entry(100, true, "allow", "0.0.0.0/0"),
                                ofIpv6(false),
                                ofIpv6(true)));
    }

    private static NetworkAclEntry ofIpv6(boolean outbound) {
        return NetworkAclEntry.builder()
                .ruleNumber(101)
                .egress(outbound)
                .ruleAction("allow")
                .protocol("-1")
                .ipv6CidrBlock("::/0")
                .build();
    }

    private static World ipv6(World world, String block) {
        return admittingIpv6(world)
                .subnet(
                        "subnet-glue",
                        s -> s.ipv6CidrBlockAssociationSet(SubnetIpv6CidrBlockAssociation.builder()
                                .ipv6CidrBlock("2a05:d014:0:1::/64")
                                .build()))
                .table(
                        "rtb-a",
                        t -> t.routes(
                                local("10.10.0.0/16"),
                                Route.builder()
                                        .destinationIpv6CidrBlock(block)
                                        .egressOnlyInternetGatewayId("eigw-1")
                                        .build()));
    }

    private static World atAddress(String admitted) {
        return leadingTo(world(), "jdbc:postgresql://10.10.2.7:5432/orders")
                .group("sg-ec2", g -> g.vpcId("vpc-a").ipPermissions(tcp(5432, 5432, group(admitted))))
                .networkInterface(
                        "eni-1",
                        e -> e.vpcId("vpc-a")
                                .subnetId("subnet-db")
                                .groups(GroupIdentifier.builder()
                                        .groupId("sg-ec2")
                                        .build())
                                .privateIpAddresses(NetworkInterfacePrivateIpAddress.builder()
                                        .privateIpAddress("10.10.2.7")
                                        .build()));
    }

    private static World cluster(String status) {
        var world = leadingTo(world(), "jdbc:redshift://" + CLUSTER + ":5439/dev")
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16"), toNat("0.0.0.0/0", "nat-1")));
        world.access().warehouse("dwh", c -> describe(c, status));
        return world;
    }

    private static void describe(Cluster.Builder cluster, String status) {
        cluster.clusterStatus(status)
                .vpcId("vpc-a")
                .availabilityZone("eu-central-1a")
                .endpoint(e -> e.address(CLUSTER).port(5439))
                .clusterNodes(ClusterNode.builder()
                        .nodeRole("LEADER")
                        .privateIPAddress("10.10.2.9")
                        .build())
                .vpcSecurityGroups(VpcSecurityGroupMembership.builder()
                        .vpcSecurityGroupId("sg-db")
                        .build());
    }

    private static CheckState state(World world, CheckName name) {
        return Networks.check(world, name).state();
    }

    private static void assertFault(World world, CheckName name, Cause cause) {
        var check = Networks.check(world, name);
        assertThat(check.cause()).contains(cause);
        assertThat(check.confidence()).contains(Confidence.PROVEN);
    }
}
