package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.network.path.ServiceEndpoint;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The subnet reaches Secrets Manager and STS, by a NAT or by interface endpoints that answer to the services' own names
 * and admit the connection. Only a connection that logs in with a secret needs it.
 */
final class SecretsAreReachable implements NetworkRule {

    private static final int HTTPS = 443;
    private static final List<String> SERVICES = List.of("secretsmanager", "sts");

    @Override
    public CheckName name() {
        return CheckName.SECRETS_PATH;
    }

    @Override
    public Check examine(NetworkView view) {
        if (!view.target().needsSecret()) {
            throw NotSeenException.notApplicable("the connection does not log in with a secret");
        }
        var internet = view.internet();
        Map<String, Object> evidence = Map.of(
                "subnetId", view.subnet().id(), "routeTableId", view.routes().id(), "defaultRoute", internet.via());
        if (internet.isOpen()) {
            return name().passed("The subnet reaches Secrets Manager and STS through " + internet.via(), evidence);
        }
        var missing = SERVICES.stream()
                .filter(service -> reach(view, service) == Admission.BLOCKED)
                .toList();
        var unreachable = missing.stream()
                .filter(service -> !mayBeElsewhere(view, service))
                .toList();
        if (!unreachable.isEmpty()) {
            return fails(view, unreachable, evidence);
        }
        return SERVICES.stream().allMatch(service -> reach(view, service) == Admission.ADMITTED)
                ? name().passed("The subnet reaches Secrets Manager and STS through interface endpoints", evidence)
                : name().inconclusive(
                                "Whether the subnet reaches Secrets Manager and STS cannot be told from configuration",
                                evidence);
    }

    /**
     * Whether the service may be reached in a way that is not configured here: by routes out of the VPC, or by an endpoint
     * whose names come from a private hosted zone. An endpoint with private DNS leaves no such way, all names lead to it.
     */
    private static boolean mayBeElsewhere(NetworkView view, String service) {
        var here = endpoints(view, service).toList();
        return here.stream().noneMatch(ServiceEndpoint::privateDns)
                && (!here.isEmpty()
                        || view.internet().isUnknown()
                        || view.routes().leadsElsewhere());
    }

    private static Stream<ServiceEndpoint> endpoints(NetworkView view, String service) {
        var name = "com.amazonaws." + view.target().region() + "." + service;
        return view.endpoints().stream().filter(endpoint -> endpoint.service().equals(name) && endpoint.available());
    }

    /** The best of the service's endpoints decides. */
    private static Admission reach(NetworkView view, String service) {
        return endpoints(view, service)
                .filter(ServiceEndpoint::privateDns)
                .map(endpoint -> admission(view, endpoint))
                .min(Admission::compareTo)
                .orElse(Admission.BLOCKED);
    }

    private static Admission admission(NetworkView view, ServiceEndpoint endpoint) {
        var inbound = view.endpointGroups().value().stream()
                .filter(group -> endpoint.groupIds().contains(group.id()))
                .map(SecurityGroup::inbound)
                .flatMap(List::stream)
                .toList();
        return view.peer().admittedBy(inbound, HTTPS);
    }

    private Check fails(NetworkView view, List<String> missing, Map<String, Object> evidence) {
        var vpcId = view.subnet().vpcId();
        var service = "com.amazonaws." + view.target().region() + "." + missing.get(0);
        return name().proves(
                        Cause.NETWORK_NO_SECRETS_PATH,
                        "Subnet " + view.subnet().id() + " has no NAT and no interface endpoint that it reaches for "
                                + String.join(" and ", missing) + ", which the connection's secret needs",
                        evidence,
                        Fix.of(
                                "the network team",
                                "VPC > Endpoints > Create: " + service
                                        + ", type Interface, private DNS on, a security group that admits TCP 443",
                                "aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id " + vpcId
                                        + " --service-name " + service + " --subnet-ids "
                                        + view.subnet().id() + " --private-dns-enabled",
                                "aws_vpc_endpoint: vpc_endpoint_type = \"Interface\", service_name = \"" + service
                                        + "\", private_dns_enabled = true"));
    }
}
