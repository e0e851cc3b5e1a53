package dev.pipewright.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SnapStart's hooks in the packaged functions, called by the real runtime client. */
class PrimingIT {

    private static final Set<String> GREETING = Set.of("POST /");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void aPrimedFunctionHasCalledNothingAndAnswersItsSample(WorkflowFunction function) throws Exception {
        var sample = FunctionSample.of(function);
        var classes = folder.resolve("classes.log");
        try (var api = new RuntimeApi();
                var aws = new StubbedAws();
                var process = DeployedFunction.launch(function, api, aws)
                        .snapStart()
                        .with(List.of("-Xlog:class+load:file=" + classes))
                        .start()) {
            sample.answeredBy(aws);

            process.checkpointed();
            var primed = String.join("\n", process.output());
            var before = Set.copyOf(aws.asked());
            process.ready();
            var loaded = ofTheZip(classes);
            var answer = process.invoke(sample.event());

            assertThat(primed).contains(" is primed\"").doesNotContain("did not finish", "failed at");
            assertThat(before).as("what was called before the snapshot").isSubsetOf(GREETING);
            assertThat(answer.errorType()).as(answer.body()).isEmpty();
            assertThat(Json.tree(answer.body())).isNotNull();
            assertThat(ofTheZip(classes)).as("a first event loads no class").isEqualTo(loaded);
            if (function != WorkflowFunction.COMPLETE_REQUEST) {
                // It calls nobody but a ticket system, and its sample is of one that no deployment can name.
                assertThat(aws.asked()).as("the sample's calls, now in earnest").hasSizeGreaterThan(before.size());
            }
        }
    }

    /** Returns the lines about classes that a function brings itself, and not the JDK or Lambda's runtime. */
    private static List<String> ofTheZip(Path classes) throws IOException {
        return Files.readAllLines(classes).stream()
                .filter(line -> line.contains("/target/runtime/"))
                .toList();
    }
}
