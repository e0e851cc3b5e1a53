package dev.pipewright.diagnosis.world;

import static dev.pipewright.diagnosis.world.Parts.all;
import static dev.pipewright.diagnosis.world.Parts.associated;
import static dev.pipewright.diagnosis.world.Parts.cidr;
import static dev.pipewright.diagnosis.world.Parts.entry;
import static dev.pipewright.diagnosis.world.Parts.group;
import static dev.pipewright.diagnosis.world.Parts.local;
import static dev.pipewright.diagnosis.world.Parts.main;
import static dev.pipewright.diagnosis.world.Parts.subnet;
import static dev.pipewright.diagnosis.world.Parts.subnetGroup;
import static dev.pipewright.diagnosis.world.Parts.tcp;
import static dev.pipewright.diagnosis.world.Parts.toNat;
import static dev.pipewright.diagnosis.world.Parts.toPeering;

import dev.pipewright.core.execution.AwsAccount;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** An account in which everything is right: one connection to one RDS instance in the same VPC. */
public final class HealthyWorld {

    public static final AwsAccount ACCOUNT =
            new AwsAccount("123456789012", "eu-central-1", "arn:aws:sts::123456789012:assumed-role/Diagnosis/x");
    public static final String HOST = "orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com";
    public static final String JOB_ROLE = "arn:aws:iam::123456789012:role/PipewrightSmokeJob";
    public static final String SECRET = "rds/orders/glue-reader";
    public static final String SECRET_ARN =
            "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds/orders/glue-reader-AbCdEf";

    private HealthyWorld() {}

    public static World world() {
        return new World()
                .subnet("subnet-glue", s -> subnet(s, "vpc-a", "10.10.1.0/24"))
                .subnet("subnet-db", s -> subnet(s, "vpc-a", "10.10.2.0/24"))
                .dns("vpc-a.enableDnsSupport", true)
                .dns("vpc-a.enableDnsHostnames", true)
                .group(
                        "sg-glue",
                        g -> g.vpcId("vpc-a")
                                .ipPermissions(tcp(0, 65535, group("sg-glue")))
                                .ipPermissionsEgress(all(cidr("0.0.0.0/0"))))
                .group(
                        "sg-db",
                        g -> g.vpcId("vpc-a")
                                .ipPermissions(tcp(5432, 5432, group("sg-glue")))
                                .ipPermissionsEgress(all(cidr("0.0.0.0/0"))))
                .table(
                        "rtb-a",
                        t -> t.vpcId("vpc-a")
                                .associations(main())
                                .routes(local("10.10.0.0/16"), toNat("0.0.0.0/0", "nat-1")))
                .acl(
                        "acl-a",
                        a -> a.vpcId("vpc-a")
                                .associations(associated("subnet-glue"), associated("subnet-db"))
                                .entries(
                                        entry(100, false, "allow", "0.0.0.0/0"),
                                        entry(100, true, "allow", "0.0.0.0/0"),
                                        entry(32767, false, "deny", "0.0.0.0/0"),
                                        entry(32767, true, "deny", "0.0.0.0/0")))
                .nat(
                        "nat-1",
                        n -> n.vpcId("vpc-a")
                                .state(NatGatewayState.AVAILABLE)
                                .connectivityType(ConnectivityType.PUBLIC)
                                .natGatewayAddresses(NatGatewayAddress.builder()
                                        .publicIp("3.120.1.1")
                                        .build()))
                .endpoint(
                        "vpce-s3",
                        e -> e.vpcId("vpc-a")
                                .serviceName("com.amazonaws.eu-central-1.s3")
                                .vpcEndpointType(VpcEndpointType.GATEWAY)
                                .state("available")
                                .routeTableIds("rtb-a"))
                .instance(
                        "orders",
                        i -> i.dbInstanceStatus("available")
                                .availabilityZone("eu-central-1a")
                                .endpoint(e -> e.address(HOST).port(5432))
                                .vpcSecurityGroups(VpcSecurityGroupMembership.builder()
                                        .vpcSecurityGroupId("sg-db")
                                        .build())
                                .dbSubnetGroup(subnetGroup("vpc-a", "subnet-db")))
                .secret(SECRET, s -> s.arn(SECRET_ARN))
                .connection(
                        "orders",
                        c -> c.connectionType("JDBC")
                                .connectionPropertiesWithStrings(Map.of(
                                        "JDBC_CONNECTION_URL",
                                        "jdbc:postgresql://" + HOST + ":5432/orders",
                                        "SECRET_ID",
                                        SECRET))
                                .physicalConnectionRequirements(place("subnet-glue", "eu-central-1a", "sg-glue")));
    }

    /** The same account with the source in another VPC, reached by a peering. */
    public static World peered() {
        return world().subnet("subnet-db", s -> subnet(s, "vpc-b", "10.20.2.0/24"))
                .group("sg-db", g -> g.vpcId("vpc-b").ipPermissions(tcp(5432, 5432, cidr("10.10.1.0/24"))))
                .table(
                        "rtb-a",
                        t -> t.routes(
                                local("10.10.0.0/16"), toNat("0.0.0.0/0", "nat-1"), toPeering("10.20.0.0/16", "pcx-1")))
                .table(
                        "rtb-b",
                        t -> t.vpcId("vpc-b")
                                .associations(main())
                                .routes(local("10.20.0.0/16"), toPeering("10.10.0.0/16", "pcx-1")))
                .acl("acl-a", a -> a.associations(associated("subnet-glue")))
                .acl(
                        "acl-b",
                        a -> a.vpcId("vpc-b")
                                .associations(associated("subnet-db"))
                                .entries(
                                        entry(100, false, "allow", "0.0.0.0/0"),
                                        entry(100, true, "allow", "0.0.0.0/0")))
                .peering(
                        "pcx-1",
                        p -> p.status(s -> s.code("active"))
                                .requesterVpcInfo(v -> v.vpcId("vpc-a"))
                                .accepterVpcInfo(v -> v.vpcId("vpc-b")))
                .instance("orders", i -> i.dbSubnetGroup(subnetGroup("vpc-b", "subnet-db")));
    }

    /** Points the connection at another source. */
    public static World leadingTo(World world, String url) {
        return world.connection(
                "orders",
                c -> c.connectionPropertiesWithStrings(Map.of("JDBC_CONNECTION_URL", url, "SECRET_ID", SECRET)));
    }

    public static PhysicalConnectionRequirements place(String subnet, String zone, String... groups) {
        return PhysicalConnectionRequirements.builder()
                .subnetId(subnet)
                .availabilityZone(zone)
                .securityGroupIdList(List.of(groups))
                .build();
    }
}
