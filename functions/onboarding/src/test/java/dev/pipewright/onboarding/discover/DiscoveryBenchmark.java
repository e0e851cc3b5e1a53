package dev.pipewright.onboarding.discover;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.OnboardingRequest;
import java.time.Duration;
import java.util.Arrays;

/**
 * What discovery costs in an account of 10,000 RDS instances against one of 100, at 100 a page: time as a ratio and the heap in
 * use. Not part of the build. Run it in a heap of 64 MB, which also shows that it fits:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -pl functions/onboarding -am -Dmdep.outputFile=target/benchmark.classpath
 * java -Xmx64m -XX:+UseSerialGC \
 *   -cp functions/onboarding/target/test-classes:functions/onboarding/target/classes:$(cat functions/onboarding/target/benchmark.classpath) \
 *   dev.pipewright.onboarding.discover.DiscoveryBenchmark
 * }</pre>
 *
 * The pages are made in memory, so the time is discovery's own and the making of the pages; in an account, the 100 calls
 * come on top.
 */
public final class DiscoveryBenchmark {

    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int ROUNDS = 21;

    private DiscoveryBenchmark() {}

    public static void main(String[] arguments) {
        round(FEW);
        round(MANY);
        var few = new long[ROUNDS];
        var many = new long[ROUNDS];
        var heap = 0L;
        // The two take turns, so that what else the machine does falls on both.
        for (var i = 0; i < ROUNDS; i++) {
            few[i] = round(FEW);
            many[i] = round(MANY);
            heap = Math.max(heap, usedAfterCollection());
        }
        System.out.printf(
                "%d instances: %.1f ms; %d instances: %.1f ms; ratio %.1f; heap in use after collection %.1f MB of %d MB%n",
                FEW,
                median(few) / 1e6,
                MANY,
                median(many) / 1e6,
                (double) median(many) / median(few),
                heap / 1e6,
                Runtime.getRuntime().maxMemory() / 1_000_000);
    }

    private static long round(int instances) {
        var account = new ExampleAccount();
        var clients = new SourceDiscovery.Clients(
                account.glue, new EndlessRds(instances), () -> account.redshift, () -> account.serverless);
        var request = Json.convert(
                Json.tree("{\"source\": {\"type\": \"POSTGRESQL\"}, \"query\": \"sales of the shop in Berlin\"}"),
                OnboardingRequest.class);
        var input = ExampleAccount.input(request);
        var start = System.nanoTime();
        var shown = new SourceDiscovery(clients, Runnable::run)
                .discover(input)
                .question()
                .candidates()
                .size();
        var took = Duration.ofNanos(System.nanoTime() - start).toNanos();
        if (shown != AccountSearch.MAX_SHOWN) {
            throw new IllegalStateException("Discovery shows " + shown + " candidates; the benchmark measures nothing");
        }
        return took;
    }

    private static long usedAfterCollection() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long median(long[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
