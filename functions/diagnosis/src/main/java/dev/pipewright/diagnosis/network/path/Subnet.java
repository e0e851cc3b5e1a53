package dev.pipewright.diagnosis.network.path;

/**
 * A subnet.
 *
 * @param freeAddresses addresses that nothing uses yet
 */
public record Subnet(String id, String vpcId, String availabilityZone, Cidr cidr, int freeAddresses) {

    static Subnet of(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        return new Subnet(
                subnet.subnetId(),
                subnet.vpcId(),
                subnet.availabilityZone(),
                Cidr.parse(subnet.cidrBlock())
                        .orElseThrow(() -> new IllegalStateException("EC2 gave subnet " + subnet.subnetId()
                                + " a CIDR that is none: " + subnet.cidrBlock())),
                subnet.availableIpAddressCount() == null ? 0 : subnet.availableIpAddressCount());
    }
}
