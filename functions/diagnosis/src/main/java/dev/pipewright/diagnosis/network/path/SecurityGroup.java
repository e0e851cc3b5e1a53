package dev.pipewright.diagnosis.network.path;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A security group.
 *
 * @param id such as {@code sg-0a1b2c3d4e5f60718}
 * @param name as the console shows it; unique in its VPC
 * @param vpcId the VPC it belongs to; empty where EC2 does not say
 */
public record SecurityGroup(String id, String name, String vpcId, List<Permission> inbound, List<Permission> outbound) {

    public SecurityGroup {
        inbound = List.copyOf(inbound);
        outbound = List.copyOf(outbound);
    }

    static SecurityGroup of(software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
        return new SecurityGroup(
                Said.of(group.groupId()),
                group.groupName() == null ? Said.of(group.groupId()) : group.groupName(),
                Said.of(group.vpcId()),
                group.ipPermissions().stream().map(Permission::of).toList(),
                group.ipPermissionsEgress().stream().map(Permission::of).toList());
    }

    /** Returns it with one more inbound rule. */
    public SecurityGroup admitting(Permission rule) {
        return new SecurityGroup(id, name, vpcId, and(inbound, rule), outbound);
    }

    /** Returns it with one more outbound rule. */
    public SecurityGroup sending(Permission rule) {
        return new SecurityGroup(id, name, vpcId, inbound, and(outbound, rule));
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

    /** Whether it lets all TCP out to any IPv4 address. */
    boolean sendsEverywhere() {
        return outbound.stream()
                .anyMatch(rule -> rule.coversAllTcp() && rule.cidrs().contains(Cidr.ANY));
    }

    /** Returns it with the members of the prefix lists that its rules name. */
    SecurityGroup with(PrefixLists lists) {
        return new SecurityGroup(
                id,
                name,
                vpcId,
                inbound.stream().map(rule -> rule.with(lists)).toList(),
                outbound.stream().map(rule -> rule.with(lists)).toList());
    }

    Stream<String> prefixListIds() {
        return Stream.concat(inbound.stream(), outbound.stream()).flatMap(rule -> rule.prefixListIds().stream());
    }

    private static List<Permission> and(List<Permission> rules, Permission rule) {
        var all = new ArrayList<>(rules);
        all.add(rule);
        return all;
    }
}
