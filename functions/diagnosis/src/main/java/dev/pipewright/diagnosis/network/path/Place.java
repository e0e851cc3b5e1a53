package dev.pipewright.diagnosis.network.path;

import java.util.List;
import java.util.Optional;

/**
 * Where in the account's network a source is, by the account's own word.
 *
 * @param vpcId empty where the account does not say
 * @param subnetIds subnets that it may be in; none where only the VPC or an address is known
 * @param zone its availability zone, where that narrows the VPC down
 * @param addresses its own addresses, where they are known
 * @param groupIds its security groups; absent where they are not known
 */
record Place(
        String vpcId,
        List<String> subnetIds,
        Optional<String> zone,
        List<Cidr> addresses,
        Optional<List<String>> groupIds) {

    Place {
        subnetIds = List.copyOf(subnetIds);
        addresses = List.copyOf(addresses);
        groupIds = groupIds.map(List::copyOf);
    }

    static Place of(SourceResource resource) {
        return new Place(
                resource.vpcId(),
                resource.subnetIds(),
                resource.zone(),
                resource.addresses(),
                Optional.of(resource.groupIds()));
    }

    /** Returns the subnets among these that it is in, or may be in. */
    List<Subnet> among(List<Subnet> subnets) {
        var own = subnets.stream()
                .filter(subnet -> addresses.isEmpty() || addresses.stream().anyMatch(address -> holds(subnet, address)))
                .toList();
        return own.isEmpty() ? subnets : own;
    }

    private static boolean holds(Subnet subnet, Cidr address) {
        return subnet.cidrs().stream().anyMatch(cidr -> cidr.contains(address));
    }
}
