package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.MakeRoom;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Subnet;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/** The subnet has more free addresses than the smallest job has workers: each worker takes one. */
final class AddressesAreFree implements NetworkRule {

    /** A Glue ETL job has at least two workers, the driver included. */
    private static final int SMALLEST_JOB = 2;

    static boolean hasRoom(Subnet subnet) {
        return subnet.freeAddresses().orElse(Integer.MAX_VALUE) > SMALLEST_JOB;
    }

    @Override
    public CheckName name() {
        return CheckName.FREE_ADDRESSES;
    }

    @Override
    public Finding examine(NetworkView view) {
        var subnet = view.subnet();
        var free = subnet.freeAddresses()
                .orElseThrow(
                        () -> new NotSeenException("EC2 does not say how many addresses are free in " + subnet.id()));
        Map<String, Object> evidence =
                Map.of("subnetId", subnet.id(), "freeAddresses", free, "workersOfSmallestJob", SMALLEST_JOB);
        if (hasRoom(subnet)) {
            return passed("Subnet " + subnet.id() + " has " + free + " free addresses", evidence);
        }
        return fails(
                Cause.NETWORK_NO_FREE_IPS,
                Confidence.PROVEN,
                "Subnet " + subnet.id() + " has " + free + " free addresses, the smallest Glue job needs more than "
                        + SMALLEST_JOB,
                evidence,
                new MakeRoom(subnet.id(), SMALLEST_JOB + 1));
    }
}
