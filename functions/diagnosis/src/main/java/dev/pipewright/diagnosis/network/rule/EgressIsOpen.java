package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.AllowOutbound;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peer;
import dev.pipewright.diagnosis.network.path.Permission;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The connection's groups let packets out to the source's port, to S3, and to Secrets Manager where it needs a secret. */
final class EgressIsOpen implements NetworkRule {

    private static final int HTTPS = ServiceReach.HTTPS;

    @Override
    public CheckName name() {
        return CheckName.EGRESS;
    }

    @Override
    public Finding examine(NetworkView view) {
        var groups = view.groups();
        if (groups.isEmpty()) {
            throw new NotSeenException("Cannot be examined while none of the connection's security groups exists");
        }
        var outbound =
                groups.stream().flatMap(group -> group.outbound().stream()).toList();
        if (groups.stream().allMatch(SecurityGroup::sendsOnlyToItself)) {
            return blocked(
                    view,
                    Confidence.PROVEN,
                    Permission.tcp(HTTPS, Cidr.ANY),
                    "S3: their only outbound rules lead to themselves");
        }
        var services = new ServiceEgress(view, outbound);
        var toServices = toS3(view, services).or(() -> toSecrets(view, services));
        var toSource = find(view, outbound);
        return Stream.of(Optional.of(toSource).filter(Finding::isFailed), toServices)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(toSource);
    }

    /** A connection that does not say where its source is still needs S3. */
    private Finding find(NetworkView view, List<Permission> outbound) {
        try {
            return toSource(view, outbound);
        } catch (NotSeenException e) {
            return Finding.of(name().notExecuted(e.getMessage()));
        }
    }

    private Finding toSource(NetworkView view, List<Permission> outbound) {
        var port = view.source().port();
        // Without a known address, a rule for the port is all that can be asked for.
        var peer = Look.derived(view::sourcePeer);
        var anywhere = Peer.ofUnknownGroups(List.of()).admittedBy(outbound, port);
        var admission = peer.isSeen() ? peer.value().admittedBy(outbound, port) : anywhere;
        if (admission == Admission.BLOCKED) {
            // Where no rule is for the port at all, it does not matter where the source is.
            var confidence = anywhere == Admission.BLOCKED
                    ? Confidence.PROVEN
                    : view.source().certainty();
            var to = peer.isSeen() ? peer.value().blocks().get(0) : Cidr.ANY;
            return blocked(view, confidence, Permission.tcp(port, to), "port " + port + " of the source");
        }
        return admission == Admission.ADMITTED
                ? passed("The connection's security groups let packets out to port " + port, evidence(view, port))
                : undecided(view, outbound, port, peer.isSeen());
    }

    private Finding undecided(NetworkView view, List<Permission> outbound, int port, boolean located) {
        var open = !located && Peer.ofUnknownGroups(List.of(Cidr.ANY)).admittedBy(outbound, port) == Admission.ADMITTED;
        return open
                ? passed(
                        "The connection's security groups let packets out to port " + port + " anywhere",
                        evidence(view, port))
                : inconclusive(
                        "Some outbound rules let port " + port + " out, but not provably to where the source is",
                        evidence(view, port));
    }

    private Optional<Finding> toS3(NetworkView view, ServiceEgress services) {
        return services.toS3() == Admission.BLOCKED
                ? Optional.of(blocked(view, Confidence.PROVEN, services.ruleForS3(), "S3 on port 443"))
                : Optional.empty();
    }

    /** That the job asks Secrets Manager from within the VPC is documented, but no rule of Glue's demands it: not proven. */
    private Optional<Finding> toSecrets(NetworkView view, ServiceEgress services) {
        return services.blockedForSecrets()
                .map(service -> blocked(
                        view,
                        Confidence.LIKELY,
                        services.ruleFor(service),
                        service + " on port 443, which the connection's secret needs"));
    }

    private Finding blocked(NetworkView view, Confidence confidence, Permission rule, String where) {
        return fails(
                Cause.NETWORK_SG_EGRESS_BLOCKED,
                confidence,
                "No outbound rule of the connection's security groups leads to " + where,
                evidence(view, rule.from()),
                new AllowOutbound(view.groups().get(0).id(), rule));
    }

    private static Map<String, Object> evidence(NetworkView view, int port) {
        return Map.of(
                "securityGroupIds",
                view.groups().stream().map(SecurityGroup::id).toList(),
                "port",
                port);
    }
}
