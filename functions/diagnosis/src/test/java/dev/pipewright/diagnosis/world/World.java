package dev.pipewright.diagnosis.world;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TransitGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayVpcAttachment;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpnConnection;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/** The account a test runs in. Every change replaces what was there under the same id. */
public final class World {

    final Map<String, Subnet> subnets = new LinkedHashMap<>();
    final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
    final Map<String, RouteTable> tables = new LinkedHashMap<>();
    final Map<String, NetworkAcl> acls = new LinkedHashMap<>();
    final Map<String, VpcEndpoint> endpoints = new LinkedHashMap<>();
    final Map<String, NatGateway> nats = new LinkedHashMap<>();
    final Map<String, VpcPeeringConnection> peerings = new LinkedHashMap<>();
    final Map<String, ManagedPrefixList> prefixLists = new LinkedHashMap<>();
    final Map<String, List<String>> prefixListEntries = new LinkedHashMap<>();
    final Map<String, TransitGatewayAttachment> transitAttachments = new LinkedHashMap<>();
    final Map<String, TransitGatewayVpcAttachment> transitVpcAttachments = new LinkedHashMap<>();
    final Map<String, List<TransitGatewayRoute>> transitRoutes = new LinkedHashMap<>();
    final Map<String, VpnConnection> vpns = new LinkedHashMap<>();
    final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
    final Map<String, DBProxy> proxies = new LinkedHashMap<>();
    final Map<String, Workgroup> workgroups = new LinkedHashMap<>();
    final Map<String, Boolean> dns = new HashMap<>();
    final Map<String, DBInstance> instances = new LinkedHashMap<>();
    final Map<String, DBCluster> clusters = new LinkedHashMap<>();
    final Map<String, Connection> connections = new LinkedHashMap<>();
    final Map<String, DescribeSecretResponse> secrets = new LinkedHashMap<>();
    final Map<String, String> parameters = new HashMap<>();
    final Map<String, String> decisions = new HashMap<>();
    final Set<String> denied = new HashSet<>();
    final Map<String, Integer> calls = new ConcurrentHashMap<>();
    final Access access = new Access();
    private final Map<String, String> failing = new HashMap<>();
    private final Map<String, List<String>> addresses = new HashMap<>();

    public World subnet(String id, Consumer<Subnet.Builder> change) {
        return change(subnets, id, Subnet.builder().subnetId(id), Subnet::toBuilder, change, b -> b.build());
    }

    public World group(String id, Consumer<SecurityGroup.Builder> change) {
        return change(
                groups, id, SecurityGroup.builder().groupId(id), SecurityGroup::toBuilder, change, b -> b.build());
    }

    public World table(String id, Consumer<RouteTable.Builder> change) {
        return change(tables, id, RouteTable.builder().routeTableId(id), RouteTable::toBuilder, change, b -> b.build());
    }

    public World acl(String id, Consumer<NetworkAcl.Builder> change) {
        return change(acls, id, NetworkAcl.builder().networkAclId(id), NetworkAcl::toBuilder, change, b -> b.build());
    }

    public World endpoint(String id, Consumer<VpcEndpoint.Builder> change) {
        return change(
                endpoints, id, VpcEndpoint.builder().vpcEndpointId(id), VpcEndpoint::toBuilder, change, b -> b.build());
    }

    public World nat(String id, Consumer<NatGateway.Builder> change) {
        return change(nats, id, NatGateway.builder().natGatewayId(id), NatGateway::toBuilder, change, b -> b.build());
    }

    public World peering(String id, Consumer<VpcPeeringConnection.Builder> change) {
        return change(
                peerings,
                id,
                VpcPeeringConnection.builder().vpcPeeringConnectionId(id),
                VpcPeeringConnection::toBuilder,
                change,
                b -> b.build());
    }

    public World prefixList(String id, String name, String... members) {
        prefixLists.put(
                id,
                ManagedPrefixList.builder()
                        .prefixListId(id)
                        .prefixListName(name)
                        .build());
        prefixListEntries.put(id, Arrays.asList(members));
        return this;
    }

    public World transitAttachment(String id, Consumer<TransitGatewayAttachment.Builder> change) {
        return change(
                transitAttachments,
                id,
                TransitGatewayAttachment.builder().transitGatewayAttachmentId(id),
                TransitGatewayAttachment::toBuilder,
                change,
                b -> b.build());
    }

    public World transitVpcAttachment(String id, Consumer<TransitGatewayVpcAttachment.Builder> change) {
        return change(
                transitVpcAttachments,
                id,
                TransitGatewayVpcAttachment.builder().transitGatewayAttachmentId(id),
                TransitGatewayVpcAttachment::toBuilder,
                change,
                b -> b.build());
    }

    /** The routes of a transit gateway's route table. */
    public World transitRoutes(String tableId, TransitGatewayRoute... routes) {
        transitRoutes.put(tableId, Arrays.asList(routes));
        return this;
    }

    public World vpn(String id, Consumer<VpnConnection.Builder> change) {
        return change(
                vpns,
                id,
                VpnConnection.builder().vpnConnectionId(id),
                VpnConnection::toBuilder,
                change,
                b -> b.build());
    }

    public World networkInterface(String id, Consumer<NetworkInterface.Builder> change) {
        return change(
                interfaces,
                id,
                NetworkInterface.builder().networkInterfaceId(id),
                NetworkInterface::toBuilder,
                change,
                b -> b.build());
    }

    public World proxy(String name, Consumer<DBProxy.Builder> change) {
        return change(proxies, name, DBProxy.builder().dbProxyName(name), DBProxy::toBuilder, change, b -> b.build());
    }

    public World workgroup(String name, Consumer<Workgroup.Builder> change) {
        return change(
                workgroups,
                name,
                Workgroup.builder().workgroupName(name),
                Workgroup::toBuilder,
                change,
                b -> b.build());
    }

    public World instance(String id, Consumer<DBInstance.Builder> change) {
        return change(
                instances,
                id,
                DBInstance.builder().dbInstanceIdentifier(id),
                DBInstance::toBuilder,
                change,
                b -> b.build());
    }

    public World cluster(String id, Consumer<DBCluster.Builder> change) {
        return change(
                clusters,
                id,
                DBCluster.builder().dbClusterIdentifier(id),
                DBCluster::toBuilder,
                change,
                b -> b.build());
    }

    public World connection(String name, Consumer<Connection.Builder> change) {
        return change(
                connections, name, Connection.builder().name(name), Connection::toBuilder, change, b -> b.build());
    }

    public World secret(String id, Consumer<DescribeSecretResponse.Builder> change) {
        return change(
                secrets,
                id,
                DescribeSecretResponse.builder().name(id),
                DescribeSecretResponse::toBuilder,
                change,
                b -> b.build());
    }

    /** Sets a parameter. */
    public World parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** Turns an attribute of a VPC's DNS on or off. */
    public World dns(String vpcAndAttribute, boolean on) {
        dns.put(vpcAndAttribute, on);
        return this;
    }

    /** Takes something away, of whatever kind. */
    public World without(String id) {
        subnets.remove(id);
        groups.remove(id);
        endpoints.remove(id);
        peerings.remove(id);
        transitVpcAttachments.remove(id);
        nats.remove(id);
        connections.remove(id);
        secrets.remove(id);
        instances.remove(id);
        return this;
    }

    /** Denies the diagnosis a call, such as {@code DescribeSubnets}. */
    /** Returns how often each operation of EC2 was called so far. */
    public Map<String, Integer> calls() {
        return new TreeMap<>(calls);
    }

    void called(String operation) {
        calls.merge(operation, 1, Integer::sum);
    }

    public World deny(String operation) {
        denied.add(operation);
        return this;
    }

    /** Lets a call fail with an error code, such as {@code ThrottlingException}. */
    public World fail(String operation, String code) {
        failing.put(operation, code);
        return this;
    }

    /** Returns what decides about logins. */
    public Access access() {
        return access;
    }

    /** Changes what decides about logins. */
    public World with(Consumer<Access> change) {
        change.accept(access);
        return this;
    }

    /** Counts a call, and throws what it is made to end in. */
    void call(String operation, Supplier<? extends AwsServiceException.Builder> error) {
        access.count(operation);
        var code = denied.contains(operation) ? "AccessDenied" : failing.get(operation);
        if (code != null) {
            throw (RuntimeException) error.get()
                    .statusCode(code.startsWith("Throttling") ? 429 : 400)
                    .awsErrorDetails(error("Service", code))
                    .build();
        }
    }

    /** Decides what the job role's simulation answers for an action; everything else is allowed. */
    public World decide(String action, String decision) {
        decisions.put(action, decision);
        return this;
    }

    /** Lets a host resolve where the diagnosis runs. */
    public World resolves(String host, String... to) {
        addresses.put(host, Arrays.asList(to));
        return this;
    }

    public List<InetAddress> resolve(String host) {
        return addresses.getOrDefault(host, List.of()).stream()
                .map(World::address)
                .toList();
    }

    boolean isDenied(String operation) {
        return denied.contains(operation);
    }

    static AwsErrorDetails error(String service, String code) {
        return AwsErrorDetails.builder()
                .serviceName(service)
                .errorCode(code)
                .errorMessage("not shown")
                .build();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    private <T, B> World change(
            Map<String, T> all,
            String id,
            B fresh,
            Function<T, B> toBuilder,
            Consumer<B> change,
            Function<B, T> build) {
        var builder = all.containsKey(id) ? toBuilder.apply(all.get(id)) : fresh;
        change.accept(builder);
        all.put(id, build.apply(builder));
        return this;
    }
}
