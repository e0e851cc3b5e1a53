package dev.pipewright.diagnosis.network;

import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.World;
import java.util.Arrays;

/**
 * How much longer an examination of a large account takes than one of a small account, in one run. Run its main method; it
 * asserts nothing, because times depend on the machine. Most of it is the fake's own filtering.
 */
final class NetworkBenchmark {

    private static final int RUNS = 41;
    private static final double NANOS_PER_MS = 1_000_000;

    private NetworkBenchmark() {}

    /** Prints the medians of a small and a large account and their ratio. */
    public static void main(String[] arguments) {
        var small = HealthyWorld.peered();
        var large = LargeAccount.world(50, 2_000, 5_000);
        median(small);
        var ofSmall = median(small);
        var ofLarge = median(large);
        System.out.printf(
                "small %.2f ms, large %.2f ms (50 VPCs, 2,000 subnets, 5,000 groups, 20,000 rules), ratio %.1f%n",
                ofSmall, ofLarge, ofLarge / ofSmall);
    }

    private static double median(World world) {
        var times = new double[RUNS];
        for (var run = 0; run < RUNS; run++) {
            var start = System.nanoTime();
            Networks.diagnose(world);
            times[run] = (System.nanoTime() - start) / NANOS_PER_MS;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }
}
