package dev.pipewright.infra.runtime;

import dev.pipewright.infra.Deployed;
import dev.pipewright.infra.Packages;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A function of the catalogue as it would lie in an account: its unpacked zip, its handler and the settings it has there. */
final class DeployedFunction {

    /** The functions' qualified ARN; the context that a handler is given quotes it, and nothing reads it. */
    static final String ARN =
            "arn:aws:lambda:" + Deployed.REGION + ":" + Deployed.ACCOUNT + ":function:pipewright-function:1";

    private DeployedFunction() {}

    /** Returns how to start a function, given no event yet. */
    static Launch launch(WorkflowFunction function, RuntimeApi api, StubbedAws aws) throws IOException {
        var deployed = Deployed.of(function);
        var zip = new Packages(Path.of("..")).zip(function.artifact());
        var taskRoot = TaskRoot.of(zip);
        var environment = new TreeMap<>(ofLambda(deployed, taskRoot));
        environment.putAll(deployed.settings());
        environment.put("AWS_ENDPOINT_URL", aws.endpoint());
        return aws.trustedBy(Launch.of(api, taskRoot, deployed.handler(), environment));
    }

    /**
     * What Lambda sets.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Defined runtime environment
     *     variables</a>
     */
    private static Map<String, String> ofLambda(Deployed deployed, Path taskRoot) {
        return Map.ofEntries(
                Map.entry("_HANDLER", deployed.handler()),
                Map.entry("AWS_REGION", Deployed.REGION),
                Map.entry("AWS_DEFAULT_REGION", Deployed.REGION),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", deployed.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(deployed.memoryMb())),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + deployed.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[1]00000000000000000000000000000000"),
                Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                Map.entry("AWS_LAMBDA_LOG_LEVEL", "INFO"),
                Map.entry("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
                Map.entry("LAMBDA_TASK_ROOT", taskRoot.toString()),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("TZ", ":UTC"));
    }
}
