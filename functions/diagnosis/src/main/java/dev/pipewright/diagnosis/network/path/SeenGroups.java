package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.network.path.NetworkSurvey.FirstSight;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The security groups that packets of the connection meet.
 *
 * @param own the connection's
 * @param source its source's
 * @param endpoints those of the VPC's endpoints
 */
record SeenGroups(
        Look<List<SecurityGroup>> own, Look<List<SecurityGroup>> source, Look<List<SecurityGroup>> endpoints) {

    /** Reads all of them at once; those of one whose ids are not known stay unseen, and only those. */
    static SeenGroups of(FirstSight sight, Function<Collection<String>, Look<List<SecurityGroup>>> reader) {
        var own = Look.derived(() -> sight.target().placed().securityGroupIds());
        var source = sight.source().groupIds();
        var endpoints = Look.derived(() -> sight.endpoints().value().stream()
                .flatMap(endpoint -> endpoint.groupIds().stream())
                .toList());
        var all = reader.apply(Stream.of(own, source, endpoints)
                .flatMap(ids -> ids.isSeen() ? ids.value().stream() : Stream.empty())
                .distinct()
                .toList());
        return new SeenGroups(among(all, own), among(all, source), among(all, endpoints));
    }

    SeenGroups with(PrefixLists lists) {
        return new SeenGroups(with(own, lists), with(source, lists), with(endpoints, lists));
    }

    /** Whether the connection's are known to let it send all TCP to wherever it likes. */
    boolean ownSendEverywhere() {
        return own.isSeen() && own.value().stream().anyMatch(SecurityGroup::sendsEverywhere);
    }

    /** Returns the prefix lists that their rules name. */
    Stream<String> prefixListIds() {
        return Stream.of(own, source, endpoints)
                .flatMap(groups -> groups.isSeen() ? groups.value().stream() : Stream.empty())
                .flatMap(SecurityGroup::prefixListIds);
    }

    private static Look<List<SecurityGroup>> among(Look<List<SecurityGroup>> all, Look<List<String>> ids) {
        return ids.then(wanted -> Ec2Reader.among(all, wanted, SecurityGroup::id));
    }

    private static Look<List<SecurityGroup>> with(Look<List<SecurityGroup>> groups, PrefixLists lists) {
        return Look.derived(
                () -> groups.value().stream().map(group -> group.with(lists)).toList());
    }
}
