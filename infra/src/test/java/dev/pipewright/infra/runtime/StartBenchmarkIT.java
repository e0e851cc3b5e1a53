package dev.pipewright.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** That the benchmark measures and tells; what it measures is in {@code docs/performance.md}. */
class StartBenchmarkIT {

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @Test
    void aStartAndWhatFollowsAreMeasured() throws Exception {
        var measured =
                StartMeasure.of(Contender.floor(), StartMeasure.Way.plain(JDK).thenWarm(2, 1));

        assertThat(measured.initMs()).isPositive();
        assertThat(measured.firstMs()).isPositive();
        assertThat(measured.cpuMs()).isPositive();
        assertThat(measured.memoryMb()).isGreaterThan(10);
        assertThat(measured.warmMs()).hasSize(1);
    }

    @Test
    void aFunctionIsMeasuredPrimed() throws Exception {
        var page = Contender.of(WorkflowFunction.DECISION_PAGE);

        assertThat(page.primed()).isTrue();
        assertThat(StartMeasure.of(page, StartMeasure.Way.plain(JDK)).totalMs()).isPositive();
    }

    @Test
    void theTypicalFunctionHasBothDefaultHttpClientsAndNothingOfOurs() throws Exception {
        var typical = Contender.typical();

        assertThat(StartMeasure.of(typical, StartMeasure.Way.plain(JDK)).firstMs())
                .isPositive();
        assertThat(jars(Path.of("target/baseline/typical/lib")))
                .anyMatch(jar -> jar.startsWith("apache-client"))
                .anyMatch(jar -> jar.startsWith("netty-nio-client"))
                .anyMatch(jar -> jar.startsWith("glue-"))
                .noneMatch(jar -> jar.startsWith("pipewright") || jar.startsWith("ssm-"));
        assertThat(classes(Path.of("target/baseline/typical/lib")))
                .hasSizeGreaterThan(5_000)
                .noneMatch(name -> name.endsWith("$$Supplier0.class"));
    }

    @Test
    void aFunctionThatMissesATargetIsNamed() {
        var results = new LinkedHashMap<String, StartResult>();
        results.put("floor", result("floor", 300, 10));
        results.put("typical", result("typical", 1000, 350));
        results.put("fast", result("fast", 600, 15));
        results.put("slow", result("slow", 1300, 55));

        var text = new StartReport(results, "a machine").text();

        assertThat(text)
                .contains("| start to first answer, ÷ typical | 0.88 | 1.00 | missed by `slow` 1.00 |")
                .contains(
                        "| first event with no connection open, ÷ typical's first | 0.12 | 0.16 | missed by `slow` 0.16 |")
                .contains("| start to first answer, ÷ floor | 4.00 | 4.37 | missed by `slow` 4.37 |")
                .contains("| warm event, p95, ms where typical starts in 1,350 | 10.0 | 5.00 | met by all |");
    }

    @Test
    void aWarmEventIsSetAgainstTheSpeedOfTheMachine() {
        var results = new LinkedHashMap<String, StartResult>();
        results.put("floor", result("floor", 600, 20));
        results.put("typical", result("typical", 2000, 700));
        results.put("fast", result("fast", 600, 15, 19));
        results.put("slow", result("slow", 600, 15, 21));

        assertThat(new StartReport(results, "a machine of half the speed").text())
                .contains(
                        "| warm event, p95, ms where typical starts in 1,350 | 10.0 | 10.5 | missed by `slow` 10.5 |");
    }

    private static StartResult result(String name, double init, double first) {
        return result(name, init, first, 5);
    }

    private static StartResult result(String name, double init, double first, double warm) {
        var result = StartResult.none(new Contender(name, true, "{}", OptionalLong.of(1), (api, aws) -> null));
        var start = new StartMeasure(init, first, init, List.of(warm - 1, warm), 100);
        result.add(start, start, start);
        return result;
    }

    private static List<String> classes(Path lib) throws IOException {
        var names = new ArrayList<String>();
        for (var jar : jars(lib)) {
            try (var zip = new ZipFile(lib.resolve(jar).toFile())) {
                zip.stream().map(ZipEntry::getName).forEach(names::add);
            }
        }
        return names;
    }

    private static List<String> jars(Path lib) throws IOException {
        try (var files = Files.list(lib)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
