package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * The EC2 calls of the path model, all read-only. Things are asked for by filter rather than by id: a filter answers with
 * those that exist, where an id that does not exist fails the whole call.
 */
final class Ec2Reader {

    /** The most that DescribeSubnets and DescribeSecurityGroups answer with at once. */
    private static final int PAGE = 1_000;

    private final Ec2Client ec2;

    Ec2Reader(Ec2Client ec2) {
        this.ec2 = Objects.requireNonNull(ec2, "ec2");
    }

    Look<List<Subnet>> subnets(Collection<String> ids) {
        return unlessNone(
                ids,
                "ec2:DescribeSubnets",
                () ->
                        ec2
                                .describeSubnetsPaginator(request -> request.filters(filter("subnet-id", ids)))
                                .subnets()
                                .stream()
                                .map(Subnet::of)
                                .toList());
    }

    Look<List<SecurityGroup>> securityGroups(Collection<String> ids) {
        return unlessNone(
                ids,
                "ec2:DescribeSecurityGroups",
                () -> ec2
                        .describeSecurityGroupsPaginator(request -> request.filters(filter("group-id", ids)))
                        .securityGroups()
                        .stream()
                        .map(SecurityGroup::of)
                        .toList());
    }

    Look<List<Subnet>> subnets(Scope scope) {
        return Look.at(
                "ec2:DescribeSubnets",
                () -> ec2
                        .describeSubnetsPaginator(
                                request -> request.filters(scope.filters()).maxResults(PAGE))
                        .subnets()
                        .stream()
                        .map(Subnet::of)
                        .toList());
    }

    Look<List<SecurityGroup>> securityGroups(Scope scope) {
        return Look.at(
                "ec2:DescribeSecurityGroups",
                () -> ec2
                        .describeSecurityGroupsPaginator(
                                request -> request.filters(scope.filters()).maxResults(PAGE))
                        .securityGroups()
                        .stream()
                        .map(SecurityGroup::of)
                        .toList());
    }

    Look<List<software.amazon.awssdk.services.ec2.model.RouteTable>> routeTables(Scope scope) {
        return Look.at(
                "ec2:DescribeRouteTables",
                () ->
                        ec2
                                .describeRouteTablesPaginator(request -> request.filters(scope.filters()))
                                .routeTables()
                                .stream()
                                .toList());
    }

    Look<Vpc> vpc(String id) {
        return Look.at(
                "ec2:DescribeVpcAttribute",
                () -> new Vpc(
                        id,
                        said(attribute(id, VpcAttributeName.ENABLE_DNS_SUPPORT).enableDnsSupport(), id),
                        said(
                                attribute(id, VpcAttributeName.ENABLE_DNS_HOSTNAMES)
                                        .enableDnsHostnames(),
                                id)));
    }

    private DescribeVpcAttributeResponse attribute(String vpcId, VpcAttributeName name) {
        return ec2.describeVpcAttribute(request -> request.vpcId(vpcId).attribute(name));
    }

    private static boolean said(AttributeBooleanValue value, String vpcId) {
        if (value == null || value.value() == null) {
            throw new NotSeenException("EC2 does not say whether DNS is on in " + vpcId);
        }
        return value.value();
    }

    Look<List<software.amazon.awssdk.services.ec2.model.RouteTable>> routeTables(Collection<String> vpcIds) {
        return unlessNone(
                vpcIds,
                "ec2:DescribeRouteTables",
                () -> ec2
                        .describeRouteTablesPaginator(request -> request.filters(filter("vpc-id", vpcIds)))
                        .routeTables()
                        .stream()
                        .toList());
    }

    Look<List<software.amazon.awssdk.services.ec2.model.NetworkAcl>> networkAcls(Collection<String> vpcIds) {
        return unlessNone(
                vpcIds,
                "ec2:DescribeNetworkAcls",
                () -> ec2
                        .describeNetworkAclsPaginator(request -> request.filters(filter("vpc-id", vpcIds)))
                        .networkAcls()
                        .stream()
                        .toList());
    }

    Look<List<ServiceEndpoint>> endpoints(Scope scope) {
        return Look.at(
                "ec2:DescribeVpcEndpoints",
                () ->
                        ec2
                                .describeVpcEndpointsPaginator(request -> request.filters(scope.filters()))
                                .vpcEndpoints()
                                .stream()
                                .map(ServiceEndpoint::of)
                                .toList());
    }

    Look<List<NatGateway>> natGateways(Scope scope) {
        return Look.at(
                "ec2:DescribeNatGateways",
                () ->
                        ec2
                                .describeNatGatewaysPaginator(request -> request.filter(scope.filters()))
                                .natGateways()
                                .stream()
                                .map(NatGateway::of)
                                .toList());
    }

    /** A filter without values would match everything, so nothing is asked about nothing. */
    static <T> Look<List<T>> unlessNone(Collection<String> ids, String action, Supplier<List<T>> call) {
        return ids.isEmpty() ? Look.seen(List.of()) : Look.at(action, call);
    }

    /** Returns those of these ids among what was read; where none are wanted it need not have been seen. */
    static <T> Look<List<T>> among(Look<List<T>> all, Collection<String> ids, Function<T, String> id) {
        return ids.isEmpty()
                ? Look.seen(List.of())
                : Look.derived(() -> all.value().stream()
                        .filter(one -> ids.contains(id.apply(one)))
                        .toList());
    }

    static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
