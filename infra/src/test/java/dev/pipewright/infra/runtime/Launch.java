package dev.pipewright.infra.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * How a function's process is started.
 *
 * @param api the runtime API that it asks for work
 * @param jdk home of the JDK that runs it
 * @param flags of the JVM
 * @param taskRoot where the zip is unpacked; the working directory
 * @param handler the handler string
 * @param environment all variables of the process
 */
record Launch(
        RuntimeApi api, Path jdk, List<String> flags, Path taskRoot, String handler, Map<String, String> environment) {

    /** A class of each jar that the managed runtime has on its class path; the client finds the function's own itself. */
    private static final List<Class<?>> RUNTIME =
            List.of(Context.class, AWSLambda.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    /**
     * As Lambda starts the JVM, without its class data archive, which lies in the managed runtime alone. The runtime client
     * loads a native library, which newer JDKs warn of.
     */
    private static final List<String> LAMBDA_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-Djava.net.preferIPv4Stack=true",
            "-XX:+ErrorFileToStderr");

    Launch {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** On the JDK that runs this, with Lambda's flags, initialised on demand. */
    static Launch of(RuntimeApi api, Path taskRoot, String handler, Map<String, String> environment) {
        var own = new TreeMap<>(environment);
        own.put("AWS_LAMBDA_RUNTIME_API", api.address());
        own.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        own.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        own.put("AWS_SECRET_ACCESS_KEY", "not-a-secret");
        own.put("AWS_SESSION_TOKEN", "not-a-token");
        return new Launch(api, Path.of(System.getProperty("java.home")), LAMBDA_FLAGS, taskRoot, handler, own);
    }

    /**
     * Started to be checkpointed and restored. Then credentials come from the container's endpoint: what the environment
     * held at the checkpoint would be stale.
     */
    Launch snapStart() {
        var own = new TreeMap<>(environment);
        own.keySet().removeAll(List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"));
        own.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        own.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + api.address() + RuntimeApi.CREDENTIALS_PATH);
        own.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "not-a-token");
        return new Launch(api, jdk, flags, taskRoot, handler, own);
    }

    /** With more flags; a later one of two that contradict each other wins. */
    Launch with(List<String> more) {
        return new Launch(
                api, jdk, Stream.concat(flags.stream(), more.stream()).toList(), taskRoot, handler, environment);
    }

    Launch on(Path otherJdk) {
        return new Launch(api, otherJdk, flags, taskRoot, handler, environment);
    }

    /** With another variable, or another value of it. */
    Launch with(String variable, String value) {
        var own = new TreeMap<>(environment);
        own.put(variable, value);
        return new Launch(api, jdk, flags, taskRoot, handler, own);
    }

    /** Starts the process. */
    LambdaProcess start() throws IOException {
        return LambdaProcess.start(this);
    }

    ProcessBuilder process() {
        var command = new ArrayList<String>();
        command.add(jdk.resolve("bin/java").toString());
        command.addAll(List.of("-cp", runtimeClassPath()));
        command.addAll(flags);
        command.addAll(List.of(AWSLambda.class.getName(), handler));
        var process = new ProcessBuilder(command).directory(taskRoot.toFile());
        process.environment().clear();
        process.environment().putAll(environment);
        return process;
    }

    static String runtimeClassPath() {
        return RUNTIME.stream().map(Launch::jar).collect(Collectors.joining(File.pathSeparator));
    }

    private static String jar(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }
}
