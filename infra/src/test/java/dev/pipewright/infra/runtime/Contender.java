package dev.pipewright.infra.runtime;

import dev.pipewright.infra.Deployed;
import dev.pipewright.infra.Packages;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Something whose start is measured.
 *
 * @param name the row's name
 * @param primed whether it is started for SnapStart, with its hooks
 * @param event what it is called with
 * @param zipBytes of its package
 * @param launching how it is started
 */
record Contender(String name, boolean primed, String event, OptionalLong zipBytes, Launching launching) {

    /** How a process of it is started, given the stubs of Lambda and AWS. */
    @FunctionalInterface
    interface Launching {
        Launch launch(RuntimeApi api, StubbedAws aws) throws IOException;
    }

    private static final String CONNECTION = "{\"Connection\":{\"Name\":\"orders\",\"ConnectionType\":\"JDBC\","
            + "\"ConnectionProperties\":{\"JDBC_CONNECTION_URL\":\"jdbc:postgresql://db.example.com:5432/orders\"}}}";

    static Contender of(WorkflowFunction function) throws IOException {
        var sample = FunctionSample.of(function);
        var zip = new Packages(Path.of("..")).zip(function.artifact());
        return new Contender(
                function.functionName().replace("pipewright-", ""),
                true,
                sample.event(),
                OptionalLong.of(Files.size(zip)),
                (api, aws) -> {
                    sample.answeredBy(aws);
                    return DeployedFunction.launch(function, api, aws).snapStart();
                });
    }

    static Contender floor() throws IOException {
        var root = Baseline.floor();
        return new Contender(
                "floor",
                false,
                "{\"question\":\"none\"}",
                OptionalLong.empty(),
                (api, aws) -> launch(api, aws, root, "dev.pipewright.infra.baseline.FloorHandler"));
    }

    static Contender typical() throws IOException {
        var root = Baseline.typical();
        return new Contender(
                "typical",
                false,
                "{\"connectionName\":\"orders\"}",
                OptionalLong.empty(),
                (api, aws) -> launch(
                        api,
                        aws.answering("GetConnection", CONNECTION),
                        root,
                        "dev.pipewright.infra.baseline.TypicalHandler"));
    }

    private static Launch launch(RuntimeApi api, StubbedAws aws, Path root, String handler) {
        var environment = Map.of(
                "AWS_REGION", Deployed.REGION,
                "AWS_LAMBDA_FUNCTION_NAME", "baseline",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                "AWS_LAMBDA_LOG_FORMAT", "JSON",
                "LAMBDA_TASK_ROOT", root.toString(),
                "_HANDLER", handler,
                "AWS_ENDPOINT_URL", aws.endpoint(),
                "JAVA_TOOL_OPTIONS", "-Djdk.tls.client.protocols=TLSv1.3,TLSv1.2");
        return aws.trustedBy(Launch.of(api, root, handler, environment));
    }
}
