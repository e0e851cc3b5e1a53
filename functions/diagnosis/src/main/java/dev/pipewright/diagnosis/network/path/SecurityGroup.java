package dev.pipewright.diagnosis.network.path;

import java.util.List;

/**
 * A security group.
 *
 * @param id such as {@code sg-0a1b2c3d4e5f60718}
 * @param name as the console shows it; unique in its VPC
 * @param vpcId the VPC it belongs to
 */
public record SecurityGroup(String id, String name, String vpcId, List<Permission> inbound, List<Permission> outbound) {

    public SecurityGroup {
        inbound = List.copyOf(inbound);
        outbound = List.copyOf(outbound);
    }

    static SecurityGroup of(software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
        return new SecurityGroup(
                group.groupId(),
                group.groupName() == null ? group.groupId() : group.groupName(),
                group.vpcId(),
                group.ipPermissions().stream().map(Permission::of).toList(),
                group.ipPermissionsEgress().stream().map(Permission::of).toList());
    }

    /** Whether it lets all TCP in from its own members; a CIDR that happens to cover them does not count for Glue. */
    public boolean admitsItself() {
        return inbound.stream()
                .anyMatch(rule -> rule.coversAllTcp() && rule.groupIds().contains(id));
    }

    /** Whether all it lets out goes to its own members. */
    public boolean sendsOnlyToItself() {
        return !outbound.isEmpty()
                && outbound.stream()
                        .allMatch(rule -> rule.cidrs().isEmpty()
                                && rule.prefixListIds().isEmpty()
                                && !rule.groupIds().isEmpty()
                                && rule.groupIds().stream().allMatch(id::equals));
    }
}
