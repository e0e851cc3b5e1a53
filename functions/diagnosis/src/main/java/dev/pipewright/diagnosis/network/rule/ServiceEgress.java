package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peer;
import dev.pipewright.diagnosis.network.path.Permission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the connection's outbound rules reach the AWS services that a job needs, on port 443. PARTLY stands for what
 * cannot be told.
 *
 * @param outbound the rules of all groups of the connection
 */
record ServiceEgress(NetworkView view, List<Permission> outbound) {

    private static final int HTTPS = ServiceReach.HTTPS;

    /** S3's addresses are public ones, by a gateway endpoint as by a NAT. */
    Admission toS3() {
        var way = Look.derived(view::s3);
        if (!way.isSeen() || !way.value().isOpen()) {
            return Admission.PARTLY;
        }
        var service = view.target().service("s3");
        var named = covering()
                .flatMap(rule -> rule.prefixListIds().stream())
                .anyMatch(id -> view.lists().isOf(service, id));
        if (named) {
            return Admission.ADMITTED;
        }
        var members = view.lists().membersOf(service).stream()
                .filter(member -> member.family() == Cidr.ANY.family())
                .toList();
        var admission =
                members.isEmpty() ? toPublic() : Peer.of(members, List.of()).admittedBy(outbound, HTTPS);
        return admission == Admission.BLOCKED && hasInterface("s3") ? Admission.PARTLY : admission;
    }

    /** Returns the smallest rule that reaches S3: its prefix list where that is known. */
    Permission ruleForS3() {
        var service = view.target().service("s3");
        return view.lists().names().entrySet().stream()
                .filter(list -> list.getValue().equals(service))
                .findFirst()
                .map(list ->
                        Permission.tcpToList(HTTPS, list.getKey(), view.lists().membersOf(service)))
                .orElseGet(() -> Permission.tcp(HTTPS, Cidr.ANY));
    }

    /** Returns a service that the connection's secret needs and no outbound rule reaches. */
    Optional<String> blockedForSecrets() {
        return view.target().needsSecret() && view.foundEndpoints().isSeen()
                ? SecretsAreReachable.SERVICES.stream()
                        .filter(service -> admission(service) == Admission.BLOCKED)
                        .findFirst()
                : Optional.empty();
    }

    Permission ruleFor(String service) {
        return new ServiceReach(view, service)
                .named().stream()
                        .flatMap(endpoint -> endpoint.groupIds().stream())
                        .findFirst()
                        .map(group -> Permission.tcp(HTTPS, HTTPS, group))
                        .orElseGet(() -> Permission.tcp(HTTPS, Cidr.ANY));
    }

    private Admission admission(String service) {
        var reach = new ServiceReach(view, service);
        if (!reach.named().isEmpty()) {
            return reach.egress(outbound);
        }
        var internet = Look.derived(view::internet);
        var throughNat = internet.isSeen()
                && internet.value().isOpen()
                && reach.endpoints().isEmpty();
        return throughNat ? toPublic() : Admission.PARTLY;
    }

    private boolean hasInterface(String service) {
        return !new ServiceReach(view, service).endpoints().isEmpty();
    }

    /** Whether rules reach addresses of the internet: all, some, or none of them. */
    private Admission toPublic() {
        if (covering().anyMatch(rule -> rule.cidrs().contains(Cidr.ANY))) {
            return Admission.ADMITTED;
        }
        var some = covering()
                .anyMatch(rule -> !rule.unknownListIds().isEmpty()
                        || rule.cidrs().stream()
                                .anyMatch(cidr -> cidr.family() == Cidr.ANY.family() && !cidr.isPrivate()));
        return some ? Admission.PARTLY : Admission.BLOCKED;
    }

    private Stream<Permission> covering() {
        return outbound.stream().filter(rule -> rule.coversTcp(HTTPS));
    }
}
