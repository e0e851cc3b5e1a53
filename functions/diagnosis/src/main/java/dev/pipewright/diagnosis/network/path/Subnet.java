package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A subnet.
 *
 * @param name its tag {@code Name}
 * @param vpcId empty where EC2 does not say
 * @param availabilityZone empty where EC2 does not say
 * @param cidrs its blocks: one of IPv4, of IPv6 or of each; none where EC2 does not say
 * @param freeAddresses IPv4 addresses that nothing uses yet
 */
public record Subnet(
        String id,
        Optional<String> name,
        String vpcId,
        String availabilityZone,
        List<Cidr> cidrs,
        OptionalInt freeAddresses) {

    public Subnet {
        cidrs = List.copyOf(cidrs);
    }

    static Subnet of(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        return new Subnet(
                Said.of(subnet.subnetId()),
                subnet.tags().stream()
                        .filter(tag -> "Name".equals(tag.key())
                                && !Said.of(tag.value()).isBlank())
                        .map(Tag::value)
                        .findFirst(),
                Said.of(subnet.vpcId()),
                Said.of(subnet.availabilityZone()),
                Stream.concat(
                                Stream.ofNullable(subnet.cidrBlock()),
                                subnet.ipv6CidrBlockAssociationSet().stream()
                                        .map(SubnetIpv6CidrBlockAssociation::ipv6CidrBlock))
                        .flatMap(cidr -> Cidr.parse(cidr).stream())
                        .toList(),
                subnet.availableIpAddressCount() == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(subnet.availableIpAddressCount()));
    }

    /** Returns its block, IPv4 where it has one. */
    public Cidr cidr() {
        return cidrs.stream()
                .findFirst()
                .orElseThrow(() -> new NotSeenException("EC2 does not say which addresses subnet " + id + " has"));
    }

    /** Returns its block of a family; empty if it has none. */
    public Optional<Cidr> cidr(Family family) {
        return cidrs.stream().filter(cidr -> cidr.family() == family).findFirst();
    }

    /** Returns its blocks in words. */
    public String addresses() {
        return cidrs.isEmpty() ? "addresses unknown" : cidr().toString();
    }

    /** Returns it with more free addresses. */
    public Subnet with(int free) {
        return new Subnet(id, name, vpcId, availabilityZone, cidrs, OptionalInt.of(free));
    }
}
