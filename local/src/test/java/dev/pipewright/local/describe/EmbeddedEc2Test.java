package dev.pipewright.local.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.local.snapshot.NotCapturedException;
import dev.pipewright.local.snapshot.Snapshots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

class EmbeddedEc2Test {

    private static final String VPC = "vpc-1";

    @TempDir
    private Path folder;

    private final Ec2Client account = new EmbeddedEc2(Snapshots.byDefault());

    @Test
    void withoutIdsAndFiltersEverythingIsDescribed() {
        assertThat(account.describeVpcs().vpcs()).hasSize(2);
        assertThat(account.describeSubnets().subnets()).hasSize(8);
        assertThat(account.describeRouteTables().routeTables()).hasSize(6);
        assertThat(account.describeNetworkAcls().networkAcls()).hasSize(2);
        assertThat(account.describeSecurityGroups().securityGroups()).hasSize(7);
        assertThat(account.describeNetworkInterfaces().networkInterfaces()).hasSize(11);
        assertThat(account.describeVpcEndpoints().vpcEndpoints()).hasSize(2);
        assertThat(account.describeNatGateways().natGateways()).hasSize(1);
        assertThat(account.describeVpcPeeringConnections().vpcPeeringConnections())
                .hasSize(1);
        assertThat(account.describeTransitGatewayAttachments().transitGatewayAttachments())
                .isEmpty();
        assertThat(account.describeManagedPrefixLists(r -> {}).prefixLists()).hasSize(2);
        assertThat(account.describePrefixLists().prefixLists()).hasSize(2);
    }

    @Test
    void idsNarrowAndFiltersNarrowFurther() {
        var ec2 = subnets(3);

        assertThat(ids(ec2, r -> r.subnetIds("subnet-0", "subnet-2"))).containsExactly("subnet-0", "subnet-2");
        assertThat(ids(ec2, r -> r.subnetIds("subnet-0", "subnet-2").filters(by("cidr-block", "10.0.2.0/24"))))
                .containsExactly("subnet-2");
    }

    @Test
    void valuesOfAFilterAreAlternativesAndFiltersMustAllPass() {
        var ec2 = subnets(4);

        assertThat(ids(ec2, r -> r.filters(by("cidr-block", "10.0.1.0/24", "10.0.3.0/24"))))
                .containsExactly("subnet-1", "subnet-3");
        assertThat(ids(ec2, r -> r.filters(by("cidr-block", "10.0.1.0/24", "10.0.3.0/24"), by("tag:Name", "net 3"))))
                .containsExactly("subnet-3");
    }

    @Test
    void filterValuesMayHaveWildcardsAndMindTheirCase() {
        var ec2 = subnets(12);

        assertThat(ids(ec2, r -> r.filters(by("tag:Name", "net 1*"))))
                .containsExactly("subnet-1", "subnet-10", "subnet-11");
        assertThat(ids(ec2, r -> r.filters(by("tag:Name", "net 1?")))).containsExactly("subnet-10", "subnet-11");
        assertThat(ids(ec2, r -> r.filters(by("tag:Name", "NET 1*")))).isEmpty();
        assertThat(ids(ec2, r -> r.filters(by("cidr-block", "10.0.1x0/24")))).isEmpty();
    }

    @Test
    void aFilterThatIsNotEmulatedFailsLoudlyAndNamesTheKnownOnes() {
        assertThatThrownBy(() -> account.describeSubnets(r -> r.filters(by("vpcid", "x"))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("'vpcid'")
                .hasMessageContaining("vpc-id")
                .hasMessageContaining("tag:<key>");
        assertThatThrownBy(() -> account.describeSubnets(r -> r.filters(by("vpc-id"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no values");
        assertThatThrownBy(() -> account.describeSecurityGroups(r -> r.groupNames("data-db")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("group-name");
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                filter("vpcs", "cidr", "10.20.0.0/16", "legacy"),
                filter("vpcs", "cidr-block-association.cidr-block", "10.10.*", "data"),
                filter("vpcs", "is-default", "false", "data", "legacy"),
                filter("vpcs", "is-default", "true"),
                filter("vpcs", "owner-id", "123456789012", "data", "legacy"),
                filter("vpcs", "state", "available", "data", "legacy"),
                filter("vpcs", "tag:environment", "prod*", "data", "legacy"),
                filter("vpcs", "tag-key", "Name", "data", "legacy"),
                filter("vpcs", "tag-key", "name"),
                filter("subnets", "availability-zone", "eu-central-1b", "data-private-b", "data-db-b", "legacy-db-b"),
                filter("subnets", "availability-zone-id", "euc1-az3", "data-private-b", "data-db-b", "legacy-db-b"),
                filter("subnets", "available-ip-address-count", "243", "legacy-private-a"),
                filter("subnets", "cidr-block", "10.10.240.0/24", "data-public-a"),
                filter("subnets", "default-for-az", "true"),
                filter("subnets", "map-public-ip-on-launch", "true"),
                filter("subnets", "subnet-arn", "*subnet-000a51305a979f412", "legacy-private-a"),
                filter("subnets", "subnet-id", "subnet-000a51305a979f412", "legacy-private-a"),
                filter("route-tables", "association.main", "true", "data-main", "legacy-main"),
                filter("route-tables", "association.subnet-id", "subnet-000a51305a979f412", "legacy-private"),
                filter("route-tables", "association.subnet-id", "subnet-09e37006d44828d98"),
                filter(
                        "route-tables",
                        "route.destination-cidr-block",
                        "10.10.0.0/16",
                        "data-main",
                        "data-private",
                        "data-public",
                        "data-db",
                        "legacy-main",
                        "legacy-private"),
                filter("route-tables", "route.destination-prefix-list-id", "pl-6ea54007", "data-private"),
                filter("route-tables", "route.gateway-id", "igw-*", "data-public"),
                filter("route-tables", "route.nat-gateway-id", "nat-*", "data-private"),
                filter("route-tables", "route.transit-gateway-id", "*"),
                filter(
                        "route-tables",
                        "route.vpc-peering-connection-id",
                        "pcx-*",
                        "data-private",
                        "data-db",
                        "legacy-main",
                        "legacy-private"),
                filter("route-tables", "route.state", "blackhole"),
                filter(
                        "route-tables",
                        "route.origin",
                        "CreateRoute",
                        "data-private",
                        "data-public",
                        "data-db",
                        "legacy-main",
                        "legacy-private"),
                filter("network-acls", "association.subnet-id", "subnet-000a51305a979f412", "legacy-default"),
                filter("network-acls", "default", "true", "data-default", "legacy-default"),
                filter("network-acls", "entry.rule-number", "32767", "data-default", "legacy-default"),
                filter("network-acls", "entry.rule-action", "allow", "data-default", "legacy-default"),
                filter("network-acls", "entry.egress", "true", "data-default", "legacy-default"),
                filter("network-acls", "entry.cidr", "10.0.0.0/8"),
                filter("network-acls", "entry.protocol", "-1", "data-default", "legacy-default"),
                filter("security-groups", "group-name", "data-*", "data-glue", "data-db", "data-warehouse"),
                filter("security-groups", "group-name", "default", "data-default", "legacy-default"),
                filter("security-groups", "description", "Databases*", "data-db", "legacy-db"),
                filter(
                        "security-groups",
                        "ip-permission.group-id",
                        "sg-03e136e5c18afa3ac",
                        "data-glue",
                        "data-db",
                        "data-warehouse"),
                filter("security-groups", "ip-permission.from-port", "5432", "data-db", "legacy-db"),
                filter("security-groups", "ip-permission.to-port", "65535", "data-glue", "legacy-glue"),
                filter("security-groups", "ip-permission.protocol", "-1", "data-default", "legacy-default"),
                filter("security-groups", "ip-permission.user-id", "2*"),
                filter("security-groups", "ip-permission.cidr", "0.0.0.0/0"),
                filter(
                        "security-groups",
                        "egress.ip-permission.cidr",
                        "0.0.0.0/0",
                        "data-glue",
                        "data-db",
                        "data-warehouse",
                        "data-default",
                        "legacy-glue",
                        "legacy-db",
                        "legacy-default"),
                filter("security-groups", "egress.ip-permission.prefix-list-id", "pl-6ea54007"));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void everyThingThatPassesAFilterIsFound(String kind, String filter, String value, List<String> names) {
        assertThat(named(kind, filter, value)).containsExactlyInAnyOrderElementsOf(names);
    }

    private List<String> named(String kind, String filter, String value) {
        Stream<List<Tag>> tags = switch (kind) {
            case "vpcs" ->
                account.describeVpcs(r -> r.filters(by(filter, value))).vpcs().stream()
                        .map(vpc -> vpc.tags());
            case "subnets" ->
                account.describeSubnets(r -> r.filters(by(filter, value))).subnets().stream()
                        .map(subnet -> subnet.tags());
            case "route-tables" ->
                account.describeRouteTables(r -> r.filters(by(filter, value))).routeTables().stream()
                        .map(table -> table.tags());
            case "network-acls" ->
                account.describeNetworkAcls(r -> r.filters(by(filter, value))).networkAcls().stream()
                        .map(acl -> acl.tags());
            case "security-groups" ->
                account.describeSecurityGroups(r -> r.filters(by(filter, value))).securityGroups().stream()
                        .map(group -> group.tags());
            default -> throw new IllegalArgumentException(kind);
        };
        return tags.map(all -> Ec2Kind.tags(all).get("Name")).toList();
    }

    @Test
    void gatewaysAndInterfacesAreFilteredToo() {
        assertThat(account.describeVpcEndpoints(r -> r.filters(
                                by("service-name", "com.amazonaws.eu-central-1.s3"),
                                by("vpc-endpoint-type", "Gateway"),
                                by("vpc-endpoint-state", "available")))
                        .vpcEndpoints())
                .hasSize(1);
        assertThat(account.describeVpcEndpoints(r -> r.filters(by("vpc-endpoint-type", "GatewayLoadBalancer")))
                        .vpcEndpoints())
                .isEmpty();
        assertThat(account.describeNatGateways(r -> r.filter(by("state", "available")))
                        .natGateways())
                .hasSize(1);
        assertThat(account.describeNatGateways(r -> r.filter(by("state", "deleted")))
                        .natGateways())
                .isEmpty();
        assertThat(account.describeVpcPeeringConnections(r -> r.filters(
                                by("status-code", "active"),
                                by("requester-vpc-info.cidr-block", "10.10.0.0/16"),
                                by("accepter-vpc-info.cidr-block", "10.20.0.0/16")))
                        .vpcPeeringConnections())
                .hasSize(1);
        assertThat(account.describeVpcPeeringConnections(
                                r -> r.filters(by("accepter-vpc-info.cidr-block", "10.10.0.0/16")))
                        .vpcPeeringConnections())
                .isEmpty();
        assertThat(account.describeManagedPrefixLists(r -> r.filters(by("prefix-list-name", "com.amazonaws.*.s3")))
                        .prefixLists())
                .singleElement()
                .satisfies(list -> assertThat(list.prefixListId()).isEqualTo("pl-6ea54007"));
        assertThat(account.describePrefixLists(r -> r.filters(by("prefix-list-id", "pl-6ea54007")))
                        .prefixLists())
                .hasSize(1);
        assertThat(account.describeNetworkInterfaces(r -> r.filters(by("addresses.private-ip-address", "10.10.32.15")))
                        .networkInterfaces())
                .singleElement()
                .satisfies(eni -> assertThat(eni.requesterId()).isEqualTo("amazon-rds"));
        assertThat(account.describeNetworkInterfaces(r -> r.filters(by("association.public-ip", "203.0.113.24")))
                        .networkInterfaces())
                .singleElement()
                .satisfies(eni -> assertThat(eni.interfaceTypeAsString()).isEqualTo("nat_gateway"));
        assertThat(account.describeNetworkInterfaces(r -> r.filters(by("group-id", "sg-0afbf97fadea87189")))
                        .networkInterfaces())
                .hasSize(6);
    }

    @Test
    void transitGatewayAttachmentsAreFilteredByTheirResource() {
        Ec2Client ec2 = of("ec2-describe-transit-gateway-attachments", """
                {"TransitGatewayAttachments":[
                  {"TransitGatewayAttachmentId":"tgw-attach-1","TransitGatewayId":"tgw-1","ResourceType":"vpc","ResourceId":"vpc-1","State":"available"},
                  {"TransitGatewayAttachmentId":"tgw-attach-2","TransitGatewayId":"tgw-1","ResourceType":"vpn","ResourceId":"vpn-1","State":"available"}]}
                """);

        var attachments = ec2.describeTransitGatewayAttachments(r ->
                r.filters(by("transit-gateway-id", "tgw-1"), by("resource-type", "vpc"), by("resource-id", "vpc-1")));

        assertThat(attachments.transitGatewayAttachments())
                .singleElement()
                .satisfies(attachment ->
                        assertThat(attachment.transitGatewayAttachmentId()).isEqualTo("tgw-attach-1"));
    }

    static Stream<Arguments> unknownIds() {
        return Stream.of(
                unknown("InvalidVpcID.NotFound", ec2 -> ec2.describeVpcs(r -> r.vpcIds("x-1"))),
                unknown("InvalidSubnetID.NotFound", ec2 -> ec2.describeSubnets(r -> r.subnetIds("x-1"))),
                unknown("InvalidRouteTableID.NotFound", ec2 -> ec2.describeRouteTables(r -> r.routeTableIds("x-1"))),
                unknown("InvalidNetworkAclID.NotFound", ec2 -> ec2.describeNetworkAcls(r -> r.networkAclIds("x-1"))),
                unknown("InvalidGroup.NotFound", ec2 -> ec2.describeSecurityGroups(r -> r.groupIds("x-1"))),
                unknown(
                        "InvalidNetworkInterfaceID.NotFound",
                        ec2 -> ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds("x-1"))),
                unknown("InvalidVpcEndpointId.NotFound", ec2 -> ec2.describeVpcEndpoints(r -> r.vpcEndpointIds("x-1"))),
                unknown("NatGatewayNotFound", ec2 -> ec2.describeNatGateways(r -> r.natGatewayIds("x-1"))),
                unknown(
                        "InvalidVpcPeeringConnectionID.NotFound",
                        ec2 -> ec2.describeVpcPeeringConnections(r -> r.vpcPeeringConnectionIds("x-1"))),
                unknown(
                        "InvalidTransitGatewayAttachmentID.NotFound",
                        ec2 -> ec2.describeTransitGatewayAttachments(r -> r.transitGatewayAttachmentIds("x-1"))),
                unknown(
                        "InvalidPrefixListID.NotFound",
                        ec2 -> ec2.describeManagedPrefixLists(r -> r.prefixListIds("x-1"))),
                unknown("InvalidPrefixListId.NotFound", ec2 -> ec2.describePrefixLists(r -> r.prefixListIds("x-1"))),
                unknown(
                        "InvalidVpcID.NotFound",
                        ec2 -> ec2.describeVpcAttribute(
                                r -> r.vpcId("x-1").attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))));
    }

    @ParameterizedTest
    @MethodSource("unknownIds")
    void anUnknownIdIsRefusedWithEc2sCode(String code, Consumer<Ec2Client> call) {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> call.accept(account))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(e.awsErrorDetails().errorMessage()).contains("x-1");
                    assertThat(e.statusCode()).isEqualTo(400);
                });
    }

    @Test
    void pagesFollowEachOtherUntilTheLast() {
        var ec2 = subnets(12);

        var first = ec2.describeSubnets(r -> r.maxResults(5));
        var second = ec2.describeSubnets(r -> r.maxResults(5).nextToken(first.nextToken()));
        var third = ec2.describeSubnets(r -> r.maxResults(5).nextToken(second.nextToken()));

        assertThat(Stream.of(first, second, third).map(page -> page.subnets().size()))
                .containsExactly(5, 5, 2);
        assertThat(third.nextToken()).isNull();
        assertThat(ec2.describeSubnetsPaginator(r -> r.maxResults(5)).subnets().stream()
                        .map(Subnet::subnetId)
                        .distinct())
                .hasSize(12);
    }

    @Test
    void aFullLastPageHasNoToken() {
        assertThat(subnets(5).describeSubnets(r -> r.maxResults(5)).nextToken()).isNull();
    }

    @Test
    void pageSizesAndTokensThatEc2RefusesAreRefused() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> account.describeSubnets(r -> r.maxResults(4)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> account.describeRouteTables(r -> r.maxResults(101)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> account.describeSubnets(r -> r.nextToken("made up")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidNextToken"));
    }

    @Test
    void aCapturedRefusalIsThrownAsEc2ThrowsIt() {
        var ec2 = of(
                "ec2-describe-subnets",
                "{\"Error\":{\"Code\":\"UnauthorizedOperation\",\"Message\":\"You are not authorized.\"}}");

        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> ec2.describeSubnets())
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
                    assertThat(e.statusCode()).isEqualTo(403);
                });
    }

    @Test
    void whatWasNotCapturedIsNotAnEmptyAnswer() {
        var ec2 = of("ec2-describe-vpcs", "{\"Vpcs\":[{\"VpcId\":\"vpc-1\"}]}");

        assertThatThrownBy(ec2::describeSubnets)
                .isInstanceOf(NotCapturedException.class)
                .hasMessageContaining("ec2-describe-subnets.json");
    }

    @Test
    void dnsAttributesAreReadPerVpc() {
        var vpc = account.describeVpcs().vpcs().get(0).vpcId();

        var support = account.describeVpcAttribute(r -> r.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT));
        var names = account.describeVpcAttribute(r -> r.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES));

        assertThat(support.enableDnsSupport().value()).isTrue();
        assertThat(support.enableDnsHostnames()).isNull();
        assertThat(names.enableDnsHostnames().value()).isTrue();
    }

    @Test
    void anAttributeOfAKnownVpcThatNobodyLookedAtIsNotCaptured() {
        var ec2 = of("ec2-describe-vpcs", "{\"Vpcs\":[{\"VpcId\":\"vpc-1\"}]}");

        assertThatThrownBy(() ->
                        ec2.describeVpcAttribute(r -> r.vpcId(VPC).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT)))
                .isInstanceOf(NotCapturedException.class)
                .hasMessageContaining("aws ec2 describe-vpc-attribute --vpc-id vpc-1 --attribute enableDnsSupport");
    }

    @Test
    void whatIsNotEmulatedFailsLoudly() {
        assertThatThrownBy(() -> account.describeInstances()).isInstanceOf(UnsupportedOperationException.class);
    }

    private Ec2Client subnets(int count) {
        var subnets = IntStream.range(0, count)
                .mapToObj(i ->
                        "{\"SubnetId\":\"subnet-%d\",\"CidrBlock\":\"10.0.%d.0/24\",\"Tags\":[{\"Key\":\"Name\",\"Value\":\"net %d\"}]}"
                                .formatted(i, i, i))
                .collect(Collectors.joining(","));
        return of("ec2-describe-subnets", "{\"Subnets\":[%s]}".formatted(subnets));
    }

    private Ec2Client of(String file, String json) {
        return new EmbeddedEc2(Snapshots.of(folder, Map.of(file, json)));
    }

    private static List<String> ids(Ec2Client ec2, Consumer<DescribeSubnetsRequest.Builder> request) {
        return ec2.describeSubnets(request).subnets().stream()
                .map(Subnet::subnetId)
                .toList();
    }

    private static Arguments filter(String kind, String filter, String value, String... names) {
        return Arguments.of(kind, filter, value, List.of(names));
    }

    private static Arguments unknown(String code, Consumer<Ec2Client> call) {
        return Arguments.of(code, call);
    }

    private static Filter by(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }
}
