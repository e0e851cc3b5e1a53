package dev.pipewright.statemachine;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.decisions.ask.AskHandler;
import dev.pipewright.decisions.bounce.MailEventsHandler;
import dev.pipewright.decisions.close.CloseHandler;
import dev.pipewright.decisions.close.CloseMissedHandler;
import dev.pipewright.decisions.page.DecisionPageHandler;
import dev.pipewright.decisions.sweep.SweepHandler;
import dev.pipewright.diagnosis.credentials.DiagnoseCredentialsHandler;
import dev.pipewright.diagnosis.driver.DiagnoseDriverHandler;
import dev.pipewright.diagnosis.network.DiagnoseNetworkHandler;
import dev.pipewright.diagnosis.network.ExamineNetworkHandler;
import dev.pipewright.onboarding.classify.ClassifyRequestHandler;
import dev.pipewright.onboarding.connect.CreateConnectionHandler;
import dev.pipewright.onboarding.discover.DiscoverSourcesHandler;
import dev.pipewright.onboarding.plan.PlanConnectionHandler;
import dev.pipewright.onboarding.secret.CreateSecretHandler;
import dev.pipewright.onboarding.sweep.SweepUnusedHandler;
import dev.pipewright.onboarding.tidy.TidyUpHandler;
import dev.pipewright.onboarding.verify.ClearEngineTestHandler;
import dev.pipewright.onboarding.verify.PrepareEngineTestHandler;
import dev.pipewright.onboarding.verify.ReadProbeHandler;
import dev.pipewright.onboarding.verify.TestConnectionHandler;
import dev.pipewright.tickets.complete.CompleteRequestHandler;
import dev.pipewright.tickets.report.ReportBackHandler;
import dev.pipewright.tickets.webhook.WebhookHandler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Every Lambda function of Pipewright: one row names its class, and everything else that must agree with it, in the state
 * machine, in the CDK app and in the local command, is derived from that row.
 */
public enum WorkflowFunction {
    CLASSIFY_REQUEST(ClassifyRequestHandler.class, Artifact.ONBOARDING),
    COMPLETE_REQUEST(CompleteRequestHandler.class, Artifact.TICKETS),
    DISCOVER_SOURCES(DiscoverSourcesHandler.class, Artifact.ONBOARDING),
    EXAMINE_NETWORK(ExamineNetworkHandler.class, Artifact.DIAGNOSIS),
    ASK(AskHandler.class, Artifact.DECISIONS),
    PLAN_CONNECTION(PlanConnectionHandler.class, Artifact.ONBOARDING),
    CREATE_SECRET(CreateSecretHandler.class, Artifact.ONBOARDING),
    CREATE_CONNECTION(CreateConnectionHandler.class, Artifact.ONBOARDING),
    TIDY_UP(TidyUpHandler.class, Artifact.ONBOARDING),
    TEST_CONNECTION(TestConnectionHandler.class, Artifact.ONBOARDING),
    PREPARE_ENGINE_TEST(PrepareEngineTestHandler.class, Artifact.ONBOARDING),
    READ_PROBE(ReadProbeHandler.class, Artifact.ONBOARDING),
    CLEAR_ENGINE_TEST(ClearEngineTestHandler.class, Artifact.ONBOARDING),
    DIAGNOSE_NETWORK(DiagnoseNetworkHandler.class, Artifact.DIAGNOSIS),
    DIAGNOSE_CREDENTIALS(DiagnoseCredentialsHandler.class, Artifact.DIAGNOSIS),
    DIAGNOSE_DRIVER(DiagnoseDriverHandler.class, Artifact.DIAGNOSIS),
    DECISION_PAGE(DecisionPageHandler.class, Artifact.DECISIONS, Caller.INTERNET),
    WEBHOOK(WebhookHandler.class, Artifact.TICKETS, Caller.INTERNET),
    REPORT_BACK(ReportBackHandler.class, Artifact.TICKETS, Caller.EVENTS),
    MAIL_EVENTS(MailEventsHandler.class, Artifact.DECISIONS, Caller.EVENTS),
    SWEEP_DECISIONS(SweepHandler.class, Artifact.DECISIONS, Caller.EVENTS),
    CLOSE(CloseHandler.class, Artifact.DECISIONS, Caller.EVENTS),
    CLOSE_MISSED(CloseMissedHandler.class, Artifact.DECISIONS, Caller.EVENTS),
    SWEEP_UNUSED(SweepUnusedHandler.class, Artifact.ONBOARDING, Caller.EVENTS);

    private final Class<? extends RequestStreamHandler> handler;
    private final Artifact artifact;
    private final Caller caller;

    /** A function that a state of the workflow calls. */
    WorkflowFunction(Class<? extends RequestStreamHandler> handler, Artifact artifact) {
        this(handler, artifact, Caller.STATE_MACHINE);
    }

    WorkflowFunction(Class<? extends RequestStreamHandler> handler, Artifact artifact, Caller caller) {
        this.handler = handler;
        this.artifact = artifact;
        this.caller = caller;
    }

    /** Who calls a function. */
    private enum Caller {
        STATE_MACHINE,
        INTERNET,
        /** A rule, a schedule or a queue. */
        EVENTS
    }

    /** The deployment packages: one per trust and dependency boundary. */
    public enum Artifact {
        ONBOARDING,
        DIAGNOSIS,
        DECISIONS,
        TICKETS;

        /** Returns the module's folder under {@code functions/}. */
        public String module() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the functions that a state of the workflow calls. */
    public static List<WorkflowFunction> tasks() {
        return Arrays.stream(values()).filter(WorkflowFunction::isTask).toList();
    }

    /** Returns the class that Lambda, the tests and the local command run. */
    public Class<? extends RequestStreamHandler> handler() {
        return handler;
    }

    public Artifact artifact() {
        return artifact;
    }

    /** Whether a state of the workflow calls it. */
    public boolean isTask() {
        return caller == Caller.STATE_MACHINE;
    }

    /**
     * Returns Lambda's handler setting, {@code package.Class}. Without a method the runtime client calls the class through
     * its interface; a named one it would look up and call by reflection, which fails where a base class that is not
     * public declares it.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Handler naming</a>
     */
    public String handlerString() {
        return handler.getName();
    }

    /** Returns the placeholder that stands for its ARN in the definition, without <code>${}</code>. */
    public String placeholder() {
        return camelCase() + "FunctionArn";
    }

    /** Returns the function's name in the account. */
    public String functionName() {
        return "pipewright-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the name's words in CamelCase, the id of its construct. */
    public String camelCase() {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
