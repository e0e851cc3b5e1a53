package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Subnet;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/** The subnet has more free addresses than the smallest job has workers: each worker takes one. */
final class AddressesAreFree implements NetworkRule {

    /** A Glue ETL job has at least two workers, the driver included. */
    private static final int SMALLEST_JOB = 2;

    static boolean hasRoom(Subnet subnet) {
        return subnet.freeAddresses() > SMALLEST_JOB;
    }

    @Override
    public CheckName name() {
        return CheckName.FREE_ADDRESSES;
    }

    @Override
    public Check examine(NetworkView view) {
        var subnet = view.subnet();
        Map<String, Object> evidence = Map.of(
                "subnetId", subnet.id(), "freeAddresses", subnet.freeAddresses(), "workersOfSmallestJob", SMALLEST_JOB);
        if (hasRoom(subnet)) {
            return name().passed(
                            "Subnet " + subnet.id() + " has " + subnet.freeAddresses() + " free addresses", evidence);
        }
        return name().proves(
                        Cause.NETWORK_NO_FREE_IPS,
                        "Subnet " + subnet.id() + " has " + subnet.freeAddresses()
                                + " free addresses, the smallest Glue job needs more than " + SMALLEST_JOB,
                        evidence,
                        Fix.of(
                                "the network team",
                                "VPC > Subnets: create a larger subnet, or release interfaces that nothing uses",
                                "aws ec2 describe-network-interfaces --filters Name=subnet-id,Values=" + subnet.id()
                                        + " Name=status,Values=available",
                                "aws_glue_connection.physical_connection_requirements.subnet_id: a subnet with room"));
    }
}
