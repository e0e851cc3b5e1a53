package dev.pipewright.infra.runtime;

import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures how fast the functions start, beside the floor and a typical function, and writes a table. {@code
 * infra/start-benchmark} builds what it needs and runs it.
 *
 * <p>Every start is a process of its own on one CPU, with the flags of Lambda, under its real runtime client. The contenders
 * take turns, so that a busy machine is as unkind to all of them, and a first start of each does not count.
 */
public final class StartBenchmark {

    /** Small enough that the share of a CPU tells. */
    private static final int SMALL_MB = 512;

    /** The JVM compiles a method after some 200 calls, and on the one CPU takes until then for those called once an event. */
    private static final int WARM_UP_EVENTS = 1_200;

    private static final int WARM_EVENTS = 100;

    /** In each round, beside what else is measured: a start takes two seconds, the rest some fifteen. */
    private static final int STARTS = 4;

    private static final Set<String> SHORT = Set.of("classify-request", "examine-network", "decision-page");

    private StartBenchmark() {}

    /**
     * Measures and writes the page.
     *
     * @param args rounds that count, {@code all}, {@code short} or function names with commas, home of the JDK, file to
     *     write
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        var rounds = Integer.parseInt(args[0]);
        var jdk = Path.of(args[2]);
        var oneCpu = Machine.oneCpu(jdk);
        StubbedAws.warmUp();
        var results = run(contenders(args[1]), rounds, oneCpu);
        Files.writeString(Path.of(args[3]), new StartReport(results, Machine.description(jdk)).text());
        System.exit(0);
    }

    /** Measures; the first two contenders are the floor and the typical function. */
    static Map<String, StartResult> run(List<Contender> contenders, int rounds, Path jdk)
            throws IOException, GeneralSecurityException {
        var caches = new LinkedHashMap<String, AotCache>();
        var results = new LinkedHashMap<String, StartResult>();
        for (var contender : contenders) {
            caches.put(contender.name(), AotCache.trained(contender, jdk));
            results.put(contender.name(), StartResult.none(contender));
        }
        var plain = StartMeasure.Way.plain(jdk);
        for (var contender : contenders) {
            StartMeasure.of(contender, plain);
        }
        for (var round = 0; round < rounds; round++) {
            for (var start = 0; start < STARTS; start++) {
                for (var contender : contenders) {
                    results.get(contender.name()).add(StartMeasure.of(contender, plain));
                }
            }
            for (var contender : contenders) {
                results.get(contender.name())
                        .add(
                                StartMeasure.of(contender, plain.thenWarm(WARM_UP_EVENTS, WARM_EVENTS)),
                                StartMeasure.of(contender, plain.heldTo(SMALL_MB)),
                                StartMeasure.of(contender, plain.with(caches.get(contender.name()))));
            }
        }
        return results;
    }

    private static List<Contender> contenders(String choice) throws IOException {
        var contenders = new ArrayList<>(List.of(Contender.floor(), Contender.typical()));
        var names = choice.equals("short") ? SHORT : Set.copyOf(Arrays.asList(choice.split(",")));
        for (var function : WorkflowFunction.values()) {
            var contender = Contender.of(function);
            if (choice.equals("all") || names.contains(contender.name())) {
                contenders.add(contender);
            }
        }
        return contenders;
    }
}
