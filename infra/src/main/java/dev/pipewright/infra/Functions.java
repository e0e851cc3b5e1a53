package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** A Lambda function for each of the catalogue, with a role and a log group of its own. */
final class Functions extends Construct {

    /** The runtime client brings back an old list of disabled algorithms, so the protocols are named here. */
    private static final String JVM_OPTIONS = "-Djdk.tls.client.protocols=TLSv1.3,TLSv1.2";

    private final Packages packages;
    private final SharedResources resources;
    private final Map<WorkflowFunction, Function> functions = new EnumMap<>(WorkflowFunction.class);

    Functions(Construct scope, Packages packages, SharedResources resources) {
        super(scope, "Functions");
        this.packages = packages;
        this.resources = resources;
        for (var function : WorkflowFunction.values()) {
            functions.put(function, make(function));
        }
    }

    /** Returns what callers call. */
    IFunction of(WorkflowFunction function) {
        return functions.get(function);
    }

    /** Returns the function itself, whichever version of it is called. */
    Function deployed(WorkflowFunction function) {
        return functions.get(function);
    }

    private Function make(WorkflowFunction function) {
        var id = function.camelCase();
        var log = LogGroup.Builder.create(this, id + "Log")
                .logGroupName("/aws/lambda/" + function.functionName())
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        var rights = FunctionRights.of(function, resources);
        var size = FunctionSize.of(function);
        return Function.Builder.create(this, id)
                .functionName(function.functionName())
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .handler(function.handlerString())
                .code(Code.fromAsset(packages.zip(function.artifact()).toString()))
                .timeout(size.timeout())
                .memorySize(size.memoryMb())
                .environment(environment(rights.settings(function)))
                .loggingFormat(LoggingFormat.JSON)
                .logGroup(log)
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
