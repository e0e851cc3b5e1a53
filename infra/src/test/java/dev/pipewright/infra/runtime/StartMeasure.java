package dev.pipewright.infra.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One start of one contender, in milliseconds.
 *
 * @param initMs process start to ready: its first call for work, or for the restore after its hooks
 * @param firstMs its first event, given to answered; after the restore, with every connection closed, where it is primed
 * @param cpuMs CPU time of the whole process until that answer
 * @param warmMs each event after those that warm up; none where it is not asked for
 * @param memoryMb most that was resident
 */
record StartMeasure(double initMs, double firstMs, double cpuMs, List<Double> warmMs, double memoryMb) {

    private static final double NANOS_PER_MS = 1_000_000;
    private static final double BYTES_PER_MB = 1_048_576;

    /**
     * How a start is measured.
     *
     * @param warmUp events after the first that do not count
     * @param warm events after those that do
     */
    record Way(Path jdk, int warmUp, int warm, Optional<Integer> memoryMb, Optional<AotCache> archive) {

        /** The plain way: a whole CPU, no archive, and nothing after the first event. */
        static Way plain(Path jdk) {
            return new Way(jdk, 0, 0, Optional.empty(), Optional.empty());
        }

        Way thenWarm(int uncounted, int counted) {
            return new Way(jdk, uncounted, counted, memoryMb, archive);
        }

        Way heldTo(int megabytes) {
            return new Way(jdk, warmUp, warm, Optional.of(megabytes), archive);
        }

        Way with(AotCache cache) {
            return new Way(jdk, warmUp, warm, memoryMb, Optional.of(cache));
        }
    }

    double totalMs() {
        return initMs + firstMs;
    }

    static StartMeasure of(Contender contender, Way way) throws IOException, GeneralSecurityException {
        try (var api = new RuntimeApi();
                var aws = new StubbedAws()) {
            var launch = contender.launching().launch(api, aws).on(way.jdk());
            if (way.archive().isPresent()) {
                launch = way.archive().get().used(launch);
            }
            try (var process = launch.start()) {
                return measured(contender, way, process);
            }
        }
    }

    private static StartMeasure measured(Contender contender, Way way, LambdaProcess process) throws IOException {
        var ready = contender.primed() ? process.checkpointed() : process.ready();
        var share = way.memoryMb().flatMap(CpuShare::ofMemory);
        if (share.isPresent()) {
            share.get().hold(process.pid());
        }
        process.ready();
        var first = invoke(contender, process);
        var cpu = process.cpuTime().toNanos() / NANOS_PER_MS;
        var further = new ArrayList<Double>();
        for (var i = 0; i < way.warmUp() + way.warm(); i++) {
            further.add(invoke(contender, process));
        }
        var warm = further.subList(way.warmUp(), further.size());
        var memory = process.mostMemory() / BYTES_PER_MB;
        process.close();
        if (share.isPresent()) {
            share.get().close();
        }
        return new StartMeasure((ready - process.started()) / NANOS_PER_MS, first, cpu, List.copyOf(warm), memory);
    }

    private static double invoke(Contender contender, LambdaProcess process) {
        var given = System.nanoTime();
        var answer = process.invoke(contender.event());
        if (answer.errorType().isPresent()) {
            throw new IllegalStateException(contender.name() + " failed: " + answer.body());
        }
        return (answer.at() - given) / NANOS_PER_MS;
    }
}
