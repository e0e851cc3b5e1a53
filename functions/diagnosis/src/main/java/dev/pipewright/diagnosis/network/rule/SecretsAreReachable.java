package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.AdmitInbound;
import dev.pipewright.diagnosis.network.change.Change;
import dev.pipewright.diagnosis.network.change.CreateEndpoint;
import dev.pipewright.diagnosis.network.change.NameEndpoint;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Permission;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.network.path.ServiceEndpoint;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The subnet reaches Secrets Manager and STS, by a NAT or by interface endpoints that answer to the services' own names
 * and admit the connection. Only a connection that logs in with a secret needs it.
 */
final class SecretsAreReachable implements NetworkRule {

    static final List<String> SERVICES = List.of("secretsmanager", "sts");

    /** What a job may need too, depending on what it does; without them the login itself still works. */
    private static final List<String> OTHERS = List.of("glue", "kms", "logs");

    @Override
    public CheckName name() {
        return CheckName.SECRETS_PATH;
    }

    @Override
    public Finding examine(NetworkView view) {
        if (!view.target().needsSecret()) {
            throw NotSeenException.notApplicable("the connection does not log in with a secret");
        }
        var evidence = evidence(view);
        if (view.internet().isOpen()) {
            return throughNat(view, evidence);
        }
        var unreachable = SERVICES.stream()
                .filter(service -> reach(view, service).admission() == Admission.BLOCKED)
                .filter(service -> !mayBeElsewhere(view, service))
                .toList();
        if (!unreachable.isEmpty()) {
            return fails(view, unreachable, evidence);
        }
        return SERVICES.stream().allMatch(service -> reach(view, service).admission() == Admission.ADMITTED)
                ? passed("The subnet reaches Secrets Manager and STS through interface endpoints", evidence)
                : inconclusive(
                        "Whether the subnet reaches Secrets Manager and STS cannot be told from configuration",
                        evidence);
    }

    /** A name that leads to an endpoint never gets to the NAT. */
    private Finding throughNat(NetworkView view, Map<String, Object> evidence) {
        var closed = Look.derived(() -> SERVICES.stream()
                .filter(service -> !reach(view, service).named().isEmpty()
                        && reach(view, service).admission() == Admission.BLOCKED)
                .toList());
        if (closed.isSeen() && !closed.value().isEmpty()) {
            var service = closed.value().get(0);
            return fails(
                    Cause.NETWORK_NO_SECRETS_PATH,
                    Confidence.LIKELY,
                    "The name of " + service + " leads to "
                            + reach(view, service).named().get(0).id() + ", whose security groups do not admit the "
                            + "connection; the NAT does not help while private DNS is on",
                    evidence,
                    change(view, closed.value()));
        }
        return passed(
                "The subnet reaches Secrets Manager and STS through "
                        + view.internet().via(),
                evidence);
    }

    /**
     * Whether the service may be reached in a way that is not configured here, by routes out of the VPC. An endpoint in the
     * VPC leaves no such way: with private DNS all names lead to it, and without it nothing does.
     */
    private static boolean mayBeElsewhere(NetworkView view, String service) {
        var reach = reach(view, service);
        return reach.endpoints().isEmpty()
                && (view.internet().isUnknown() || view.routes().leadsElsewhere());
    }

    private static ServiceReach reach(NetworkView view, String service) {
        return new ServiceReach(view, service);
    }

    private Finding fails(NetworkView view, List<String> missing, Map<String, Object> evidence) {
        return fails(
                Cause.NETWORK_NO_SECRETS_PATH,
                Confidence.PROVEN,
                "Subnet " + view.subnet().id() + " has no NAT and no interface endpoint that it reaches for "
                        + String.join(" and ", missing) + ", which the connection's secret needs",
                evidence,
                change(view, notAdmitted(view)));
    }

    /** Once one name leads to an endpoint, the others must be sure too. */
    private static List<String> notAdmitted(NetworkView view) {
        return SERVICES.stream()
                .filter(service -> reach(view, service).admission() != Admission.ADMITTED)
                .toList();
    }

    private static Change change(NetworkView view, List<String> services) {
        return services.stream()
                .flatMap(service -> changes(view, service))
                .distinct()
                .reduce(Change::and)
                .orElseThrow();
    }

    /** An endpoint that is there is opened; one without a name gets it; else a new one is made. */
    private static Stream<Change> changes(NetworkView view, String service) {
        var reach = reach(view, service);
        var group = group(view);
        if (reach.named().isEmpty() && !reach.endpoints().isEmpty()) {
            return Stream.of(new NameEndpoint(reach.endpoints().get(0).id()));
        }
        var closed = reach.named().stream()
                .flatMap(endpoint -> endpoint.groupIds().stream())
                .findFirst();
        if (closed.isPresent()) {
            return Stream.of(admitting(closed.get(), group.id()));
        }
        var create = new CreateEndpoint(
                ServiceEndpoint.at(view.subnet(), view.target().service(service), group.id()));
        return group.admitsItself() ? Stream.of(create) : Stream.of(create, admitting(group.id(), group.id()));
    }

    /** A group that refers to itself serves an endpoint too. */
    private static SecurityGroup group(NetworkView view) {
        return view.groups().stream()
                .filter(SecurityGroup::admitsItself)
                .findFirst()
                .or(() -> view.groups().stream().findFirst())
                .orElseThrow(
                        () -> new NotSeenException("Cannot be examined while the connection has no security group"));
    }

    private static Change admitting(String endpointGroup, String connectionGroup) {
        return new AdmitInbound(
                endpointGroup,
                Permission.tcp(ServiceReach.HTTPS, ServiceReach.HTTPS, connectionGroup),
                "the network team");
    }

    private static Map<String, Object> evidence(NetworkView view) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("subnetId", view.subnet().id());
        evidence.put("routeTableId", view.routes().id());
        evidence.put("defaultRoute", view.internet().words());
        if (!view.internet().isOpen() && view.foundEndpoints().isSeen()) {
            evidence.put(
                    "alsoWithoutEndpoint",
                    OTHERS.stream()
                            .filter(service -> reach(view, service).endpoints().isEmpty())
                            .toList());
        }
        return evidence;
    }
}
