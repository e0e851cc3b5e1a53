package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction.Artifact;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build leaves to be uploaded.
 *
 * @param root the project's root
 */
public record Packages(Path root) {

    /**
     * Returns the zip of an artifact's functions.
     *
     * @throws IllegalStateException if it is not built
     */
    public Path zip(Artifact artifact) {
        var module = artifact.module();
        return built(root.resolve("functions/" + module + "/target/pipewright-" + module + "-lambda.zip"));
    }

    /** Returns the script that the smoke job runs. */
    public Path probeScript() {
        return built(root.resolve("functions/onboarding/src/main/glue/probe.py"));
    }

    private static Path built(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("There is no " + file + "; run mvn package in the project's root first");
        }
        return file;
    }
}
