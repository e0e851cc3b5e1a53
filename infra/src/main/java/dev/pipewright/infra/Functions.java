package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A Lambda function for each of the catalogue, with a role and a log group of its own. Everybody calls the alias
 * {@value #LIVE}, which leads to the version last deployed: only published versions have snapshots, and a version changes
 * exactly when its code or its settings do.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html">SnapStart</a>
 */
final class Functions extends Construct {

    /** The alias that leads to the version in use. */
    static final String LIVE = "live";

    /**
     * With snapshots Lambda leaves the JVM its second compiler, which costs a call that runs once more than it gains. The
     * first one gives way to the event, whose CPU it shares, and less to a rehearsal, which gives way as well. The
     * JVM remarks, unless it is told not to, that only root may raise a priority. Classes take more than the 21 MB at which
     * the JVM first collects garbage to make room for them. A record that is read needs no compiled way to its constructor.
     * The runtime client brings back an old list of disabled algorithms, so the protocols are named here.
     */
    private static final String JVM_OPTIONS = String.join(
            " ",
            "-XX:TieredStopAtLevel=1",
            "-XX:ThreadPriorityPolicy=1",
            "-XX:CompilerThreadPriority=9",
            "-XX:-PrintWarnings",
            "-XX:MetaspaceSize=96m",
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-Djdk.tls.client.protocols=TLSv1.3,TLSv1.2");

    private final Packages packages;
    private final SharedResources resources;
    private final Map<WorkflowFunction, Function> deployed = new EnumMap<>(WorkflowFunction.class);
    private final Map<WorkflowFunction, Alias> live = new EnumMap<>(WorkflowFunction.class);

    Functions(Construct scope, Packages packages, SharedResources resources) {
        super(scope, "Functions");
        this.packages = packages;
        this.resources = resources;
        for (var function : WorkflowFunction.values()) {
            var made = make(function);
            deployed.put(function, made);
            live.put(function, alias(function, made));
        }
    }

    /** Returns what callers call. */
    Alias of(WorkflowFunction function) {
        return live.get(function);
    }

    /** Returns the function itself, whichever version of it is called. */
    Function deployed(WorkflowFunction function) {
        return deployed.get(function);
    }

    private Alias alias(WorkflowFunction function, Function made) {
        return Alias.Builder.create(this, function.camelCase() + "Live")
                .aliasName(LIVE)
                .description("The version that is called")
                .version(made.getCurrentVersion())
                .build();
    }

    private Function make(WorkflowFunction function) {
        var id = function.camelCase();
        var log = resources.logs().group(this, id + "Log", "/aws/lambda/" + function.functionName());
        var rights = FunctionRights.of(function, resources);
        var size = FunctionSize.of(function);
        return Function.Builder.create(this, id)
                .functionName(function.functionName())
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .handler(function.handlerString())
                .code(Code.fromAsset(packages.zip(function.artifact()).toString()))
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .timeout(size.timeout())
                .memorySize(size.memoryMb())
                .layers(rights.layers(function))
                .environment(environment(rights.settings(function)))
                .loggingFormat(LoggingFormat.JSON)
                .logGroup(log)
                // A step belongs to its execution's trace; what stands alone says as much in its log.
                .tracing(function.isTask() ? Tracing.ACTIVE : Tracing.DISABLED)
                .role(role(id, log, rights.statements(function)))
                .build();
    }

    private Role role(String id, LogGroup log, List<PolicyStatement> statements) {
        var role = Role.Builder.create(this, id + "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        role.addToPolicy(Allow.on(log.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents"));
        statements.forEach(role::addToPolicy);
        return role;
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        var environment = new TreeMap<>(settings);
        environment.put("JAVA_TOOL_OPTIONS", JVM_OPTIONS);
        environment.put("POWERTOOLS_SERVICE_NAME", "pipewright");
        return environment;
    }
}
