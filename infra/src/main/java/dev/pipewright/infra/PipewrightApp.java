package dev.pipewright.infra;

import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;

/**
 * What {@code cdk} starts, in the folder of {@code cdk.json}. Reads the context and the functions' packages, writes the
 * cloud assembly; calls no AWS service.
 */
public final class PipewrightApp {

    /** The project's root, seen from the folder that {@code cdk.json} lies in. */
    private static final Path ROOT = Path.of("..");

    private static final int REFUSED = 2;

    private PipewrightApp() {}

    /** Synthesises the stack, or ends with 2 and says what is wrong with the context. */
    public static void main(String[] args) {
        // The CDK notes where a hint came from, with the names of folders that are others in every process.
        var app = App.Builder.create()
                .context(Map.of("aws:cdk:disable-stack-trace", true))
                .build();
        try {
            new PipewrightStack(app, "Pipewright", DeploymentSettings.of(app.getNode()), new Packages(ROOT));
        } catch (RefusedSettings e) {
            System.err.println(e.getMessage());
            System.exit(REFUSED);
        }
        app.synth();
    }
}
