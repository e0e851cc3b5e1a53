package dev.pipewright.diagnosis.network.path;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CidrBlock;
import software.amazon.awssdk.services.ec2.model.Ipv6CidrBlock;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReason;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/**
 * A VPC peering connection. It leads from one VPC to the other and no further.
 *
 * @param status EC2's word; only {@code active} carries traffic
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/invalid-peering-configurations.html">What a peering does
 *     not do</a>
 */
public record Peering(String id, String status, End requester, End accepter) {

    private static final String ACTIVE = "active";
    private static final String PENDING = "pending-acceptance";

    /**
     * One of the two VPCs.
     *
     * @param vpcId empty where EC2 does not say
     * @param region empty where EC2 does not say
     * @param cidrs its blocks; none while the peering is not active
     * @param resolvesPrivately whether the other VPC gets private addresses for this one's public names; absent where EC2
     *     does not say
     */
    public record End(String vpcId, String region, List<Cidr> cidrs, Optional<Boolean> resolvesPrivately) {

        public End {
            cidrs = List.copyOf(cidrs);
        }

        static End of(VpcPeeringConnectionVpcInfo info) {
            if (info == null) {
                return new End("", "", List.of(), Optional.empty());
            }
            var blocks = Stream.of(
                            Stream.ofNullable(info.cidrBlock()),
                            info.cidrBlockSet().stream().map(CidrBlock::cidrBlock),
                            info.ipv6CidrBlockSet().stream().map(Ipv6CidrBlock::ipv6CidrBlock))
                    .flatMap(cidrs -> cidrs)
                    .flatMap(cidr -> Cidr.parse(cidr).stream())
                    .distinct()
                    .toList();
            return new End(
                    Said.of(info.vpcId()),
                    Said.of(info.region()),
                    blocks,
                    Optional.ofNullable(info.peeringOptions())
                            .map(options -> options.allowDnsResolutionFromRemoteVpc()));
        }
    }

    public Peering {
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(accepter, "accepter");
    }

    static Peering of(VpcPeeringConnection peering) {
        return new Peering(
                Said.of(peering.vpcPeeringConnectionId()),
                Optional.ofNullable(peering.status())
                        .map(VpcPeeringConnectionStateReason::codeAsString)
                        .orElse(""),
                End.of(peering.requesterVpcInfo()),
                End.of(peering.accepterVpcInfo()));
    }

    public boolean isActive() {
        return ACTIVE.equals(status);
    }

    /** Whether it waits for the other side to accept it. */
    public boolean isPending() {
        return PENDING.equals(status);
    }

    /** Whether it is known not to carry traffic. */
    public boolean isDown() {
        return !status.isEmpty() && !isActive();
    }

    /** Whether this VPC is one of its two ends. */
    public boolean joins(String vpcId) {
        return Stream.of(requester, accepter).map(End::vpcId).anyMatch(vpcId::equals);
    }

    /** Returns the end that is this VPC. */
    public Optional<End> end(String vpcId) {
        return Stream.of(requester, accepter)
                .filter(end -> end.vpcId().equals(vpcId))
                .findFirst();
    }

    /** Returns the end that is not this VPC. */
    public End beyond(String vpcId) {
        return requester.vpcId().equals(vpcId) ? accepter : requester;
    }

    /** Whether rules of security groups can name groups of the other end: not across regions. */
    public boolean knowsGroups() {
        return requester.region().equals(accepter.region());
    }

    /** Returns it as one that was accepted. */
    public Peering accepted() {
        return new Peering(id, ACTIVE, requester, accepter);
    }

    /** Returns it with the other VPC getting private addresses for this VPC's public names. */
    public Peering resolving(String vpcId) {
        return new Peering(id, status, resolving(requester, vpcId), resolving(accepter, vpcId));
    }

    private static End resolving(End end, String vpcId) {
        return end.vpcId().equals(vpcId) ? new End(end.vpcId(), end.region(), end.cidrs(), Optional.of(true)) : end;
    }
}
