package dev.pipewright.infra.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The page about how fast the functions start. The targets stand here, and a function that misses one is named.
 *
 * @param results contender → what was measured; the floor and the typical function first
 * @param machine what it was measured on
 */
record StartReport(Map<String, StartResult> results, String machine) {

    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;
    private static final double BYTES_PER_MB = 1_000_000;

    /** What the typical function takes to its first answer, on the machine that the targets in milliseconds are of. */
    private static final double TYPICAL_TOTAL_MS = 1_350;

    /** And what its first event takes there. */
    private static final double TYPICAL_FIRST_MS = 330;

    private static final String HEAD = """
            # How fast the functions start

            Written by `infra/start-benchmark`; every figure is of one run, so compare within it. Measured on
            %s. Each start is a process of its own under Lambda's real runtime client, on one CPU, with Lambda's flags, the
            packaged zip, the deployed settings, and the logging of the product; AWS is a stub behind TLS. The contenders take
            turns: the first table holds medians of %d starts of each, the others of %d.

            - **init**: process start to ready. Of a function: its hooks before SnapStart's snapshot are part of it.
            - **first**: the first event, answered. Of a function: after the hooks, with no connection open; they never leave
              one open, so the target of 20 ms for a connection that is has no row.
            - **warm**: 100 events after 1,200 that do not count: so long does the JVM go on compiling, a method once it
              was called some 200 times. A function makes one to a dozen calls of AWS an event, the typical
              one makes one. The target is of a machine on which the typical function starts in 1,350 ms; it is compared
              with what this one's events would take there.
            - **floor**: an empty `RequestHandler<Map, Map>`. **typical**: one Glue call behind the SDK's default HTTP client,
              an `ObjectMapper` of its own, Powertools' logging on log4j2; nothing is primed.
            """;

    private static final String HELP = """
            ## What would still help

            - **An image instead of zips**, with the cache of the last table: the managed runtime takes no cache of one's own.
            - **JSON without a mapper**: Jackson's takes some 100 ms (sampled) to stand and 60 more for its first record.
              Records, sealed types and strict reading are what it is there for.
            - **Less logging**: Powertools on log4j2 is a tenth of init. It is the owner's choice, and SnapStart pays for it when
              a version is published, not when it is called.
            - **One client less**: each service that a function calls costs its client's classes, at init and in memory.
            - **Fewer calls in an event**: what remains of a warm event is calls, a millisecond or more each on this CPU.
            - **More memory** shortens what a small share of a CPU draws out; with SnapStart only the first call after a restore.
            """;

    /** A target: how a result is told, and what it may be at most. */
    private record Target(String text, double limit, Figure figure) {

        String row(List<StartResult> functions, StartResult floor, StartResult typical) {
            var missed = functions.stream()
                    .filter(result -> figure.of(result, floor, typical) > limit)
                    .map(result -> "`" + result.contender().name() + "` " + number(figure.of(result, floor, typical)))
                    .collect(Collectors.joining(", "));
            var worst = functions.stream()
                    .mapToDouble(result -> figure.of(result, floor, typical))
                    .max()
                    .orElse(Double.NaN);
            return cells(text, number(limit), number(worst), missed.isEmpty() ? "met by all" : "missed by " + missed);
        }
    }

    /** A figure of a result, set against the others. */
    @FunctionalInterface
    private interface Figure {
        double of(StartResult result, StartResult floor, StartResult typical);
    }

    private static final List<Target> TARGETS = List.of(
            new Target(
                    "start to first answer, ÷ typical",
                    0.88,
                    (own, floor, typical) -> own.totalMs() / typical.totalMs()),
            new Target("start to first answer, ÷ floor", 4, (own, floor, typical) -> own.totalMs() / floor.totalMs()),
            new Target(
                    "the same at 512 MB, ÷ typical", 0.6, (own, floor, typical) -> own.smallMs() / typical.smallMs()),
            new Target(
                    "the same with a class cache, ÷ typical",
                    0.5,
                    (own, floor, typical) -> own.archivedMs() / typical.totalMs()),
            new Target(
                    "first event with no connection open, ÷ typical's first",
                    40 / TYPICAL_FIRST_MS,
                    (own, floor, typical) -> own.firstMs() / typical.firstMs()),
            new Target(
                    "warm event, p95, ms where typical starts in 1,350",
                    10,
                    (own, floor, typical) -> own.warmMs(P95) * TYPICAL_TOTAL_MS / typical.totalMs()));

    String text() {
        var text = new StringBuilder(HEAD.formatted(
                        machine, floor().plain().size(), floor().small().size()))
                .append('\n');
        table(
                text,
                "Start",
                List.of("", "zip MB", "init ms", "first ms", "total ms", "CPU ms", "÷ floor", "÷ typical"),
                this::start);
        table(text, "Warm", List.of("", "median ms", "p95 ms", "p99 ms", "resident MB"), StartReport::warm);
        table(
                text,
                "With less CPU, and with a class cache",
                List.of(
                        "",
                        "512 MB: total ms",
                        "of it first ms",
                        "÷ typical at 512 MB",
                        "class cache: total ms",
                        "÷ typical without"),
                this::others);
        text.append(
                        "A function of 512 MB has that share of a CPU from its first event on, by a control group; init has a whole")
                .append(
                        " one, as on Lambda. The class cache is the JVM's own (`-XX:AOTCache`), with everything on the class path and")
                .append(" without profiles, which are for the second compiler.\n\n");
        targets(text);
        return text.append(HELP).toString();
    }

    private void targets(StringBuilder text) {
        var functions = List.copyOf(results.values()).subList(2, results.size());
        text.append("## Targets\n\n")
                .append(cells("target", "at most", "worst", ""))
                .append(rule(4));
        TARGETS.forEach(target -> text.append(target.row(functions, floor(), typical())));
        text.append('\n');
    }

    private List<String> start(StartResult result) {
        var zip = result.contender().zipBytes();
        return List.of(
                zip.isPresent() ? number(zip.getAsLong() / BYTES_PER_MB) : "",
                number(result.initMs()),
                number(result.firstMs()),
                number(result.totalMs()),
                number(result.cpuMs()),
                number(result.totalMs() / floor().totalMs()),
                number(result.totalMs() / typical().totalMs()));
    }

    private static List<String> warm(StartResult result) {
        return List.of(
                number(result.warmMs(MEDIAN)),
                number(result.warmMs(P95)),
                number(result.warmMs(P99)),
                number(result.memoryMb()));
    }

    private List<String> others(StartResult result) {
        return List.of(
                number(result.smallMs()),
                number(result.smallFirstMs()),
                number(result.smallMs() / typical().smallMs()),
                number(result.archivedMs()),
                number(result.archivedMs() / typical().totalMs()));
    }

    private void table(
            StringBuilder text, String title, List<String> head, Function<StartResult, List<String>> figures) {
        text.append("## ")
                .append(title)
                .append("\n\n")
                .append(cells(head.toArray(String[]::new)))
                .append(rule(head.size()));
        results.forEach((name, result) -> {
            var row = new ArrayList<>(List.of(name));
            row.addAll(figures.apply(result));
            text.append(cells(row.toArray(String[]::new)));
        });
        text.append('\n');
    }

    private StartResult floor() {
        return results.get("floor");
    }

    private StartResult typical() {
        return results.get("typical");
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String rule(int columns) {
        return "|---" + "|---:".repeat(columns - 1) + "|\n";
    }

    /** Thousandths of a millisecond say nothing: three figures, at most. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }
}
