package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The README shows the workflow as it is. After a change of the definition, run {@code mvn test -pl statemachine -am
 * -DargLine=-Dpipewright.redraw=true} and look at the difference.
 */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "```mermaid\n";
    private static final String END = "```\n";

    @Test
    void thePictureIsDrawnFromTheDefinition() throws IOException {
        var readme = Files.readString(README);
        var begin = readme.indexOf(BEGIN) + BEGIN.length();
        var end = readme.indexOf(END, begin);
        var drawn = WorkflowDiagram.of(WorkflowDefinition.text());
        if (Boolean.getBoolean("pipewright.redraw")) {
            Files.writeString(README, readme.substring(0, begin) + drawn + readme.substring(end));
            return;
        }

        assertThat(readme.substring(begin, end)).isEqualTo(drawn);
    }
}
