package dev.pipewright.diagnosis.network.path;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A subnet.
 *
 * @param name its tag {@code Name}
 * @param freeAddresses addresses that nothing uses yet
 */
public record Subnet(
        String id, Optional<String> name, String vpcId, String availabilityZone, Cidr cidr, int freeAddresses) {

    static Subnet of(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        return new Subnet(
                subnet.subnetId(),
                subnet.tags().stream()
                        .filter(tag -> "Name".equals(tag.key()) && !tag.value().isBlank())
                        .map(Tag::value)
                        .findFirst(),
                subnet.vpcId(),
                subnet.availabilityZone(),
                Cidr.parse(subnet.cidrBlock())
                        .orElseThrow(() -> new IllegalStateException("EC2 gave subnet " + subnet.subnetId()
                                + " a CIDR that is none: " + subnet.cidrBlock())),
                subnet.availableIpAddressCount() == null ? 0 : subnet.availableIpAddressCount());
    }
}
