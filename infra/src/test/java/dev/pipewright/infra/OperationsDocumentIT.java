package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.statemachine.WorkflowDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/operations.md names is there, and what somebody has to know of is named. */
class OperationsDocumentIT {

    private static final Pattern SETTING = Pattern.compile("^\\| `pipewright:.*$", Pattern.MULTILINE);
    private static final Pattern ALARM = Pattern.compile("^### `(pipewright-[a-z-]+)(…?)`$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("pipewright-[a-z]+(?:-[a-z]+)*(?![a-z-]*…)");
    private static final Pattern STATE = Pattern.compile("(?:in|at|state) \\*([A-Z][a-z ]+)\\*");
    private static final Pattern OUTPUT = Pattern.compile("output `([A-Za-z]+)`");

    private static final Pattern COST = Pattern.compile("^\\| (?!\\*).* \\| ([0-9.]+) \\|$", Pattern.MULTILINE);

    private static final SynthesizedStack STACK = SynthesizedStack.CONFIGURED;

    private final String document = Files.readString(Path.of("..", "docs", "operations.md"));

    OperationsDocumentIT() throws IOException {
        // Reading the file is what may fail.
    }

    @Test
    void everySettingIsInTheTableAsTheCodeHasIt() {
        var rows = Arrays.stream(ContextKey.values())
                .map(key -> "| `" + key.key() + "` | " + withoutIt(key) + " | " + key.meaning() + " |")
                .toList();

        assertThat(texts(SETTING, 0)).isEqualTo(rows);
    }

    private static String withoutIt(ContextKey key) {
        return key.fallback()
                .map(fallback -> fallback.isEmpty() ? "–" : "`" + fallback + "`")
                .orElse("must be given");
    }

    @Test
    void everyAlarmHasItsSectionAndEverySectionItsAlarm() {
        var alarms = STACK.ofType("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> alarm.at("/Properties/AlarmName").asText())
                .toList();
        var sections = ALARM.matcher(document).results().toList();

        assertThat(alarms)
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(sections)
                        .anyMatch(section -> section.group(2).isEmpty()
                                ? alarm.equals(section.group(1))
                                : alarm.startsWith(section.group(1))));
        assertThat(sections)
                .allSatisfy(section -> assertThat(alarms).anyMatch(alarm -> alarm.startsWith(section.group(1))));
    }

    @Test
    void everyNameIsThatOfSomethingDeployed() {
        assertThat(texts(NAME, 0)).isNotEmpty().allMatch(STACK.text()::contains);
    }

    @Test
    void anIdleDeploymentCostsWhatItsPartsDoAndTheReadmeSaysTheSame() throws IOException {
        var alarms = SynthesizedStack.SHARED.ofType("AWS::CloudWatch::Alarm").values();
        var metrics = alarms.stream().mapToInt(OperationsDocumentIT::metrics).sum();
        var idle = document.substring(document.indexOf("while nobody asks for anything"));
        idle = idle.substring(0, idle.indexOf("| **sum** |"));

        var sum = COST.matcher(idle)
                .results()
                .map(row -> new BigDecimal(row.group(1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.HALF_UP);

        assertThat(idle)
                .contains("| alarms | %d metrics in %d alarms: ".formatted(metrics, alarms.size()))
                .contains("| 0.10 per metric | " + new BigDecimal("0.10").multiply(new BigDecimal(metrics)) + " |");
        assertThat(document).contains("| **sum** | | | **about " + sum + "** |");
        assertThat(Files.readString(Path.of("..", "README.md")))
                .contains("the idle deployment some " + sum + " USD a month");
    }

    /** An alarm over an expression costs for each metric that the expression reads. */
    private static int metrics(JsonNode alarm) {
        var read = alarm.at("/Properties/Metrics").findValues("MetricStat").size();
        return Math.max(read, 1);
    }

    @Test
    void everyStateThatItSpeaksOfIsInTheDefinition() {
        assertThat(texts(STATE, 1))
                .isNotEmpty()
                .allMatch(state -> WorkflowDefinition.text().contains("\"" + state + "\": {"));
    }

    @Test
    void everyOutputThatItSpeaksOfIsOneOfTheStack() {
        var outputs = STACK.template().path("Outputs");

        assertThat(texts(OUTPUT, 1)).isNotEmpty().allMatch(outputs::has);
    }

    private List<String> texts(Pattern pattern, int group) {
        return pattern.matcher(document)
                .results()
                .map(match -> match.group(group))
                .toList();
    }
}
