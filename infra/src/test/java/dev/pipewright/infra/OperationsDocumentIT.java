package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.statemachine.WorkflowDefinition;
import java.io.IOException;
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

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;

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
        assertThat(texts(NAME, 0))
                .isNotEmpty()
                .allMatch(name -> STACK.text().contains(name)
                        || SynthesizedStack.CONFIGURED.text().contains(name));
    }

    @Test
    void everyStateThatItSpeaksOfIsInTheDefinition() {
        assertThat(texts(STATE, 1))
                .isNotEmpty()
                .allMatch(state -> WorkflowDefinition.text().contains("\"" + state + "\": {"));
    }

    @Test
    void everyOutputThatItSpeaksOfIsOneOfTheStack() {
        var outputs = SynthesizedStack.CONFIGURED.template().path("Outputs");

        assertThat(texts(OUTPUT, 1)).isNotEmpty().allMatch(outputs::has);
    }

    private List<String> texts(Pattern pattern, int group) {
        return pattern.matcher(document)
                .results()
                .map(match -> match.group(group))
                .toList();
    }
}
