package dev.pipewright.local.embedded;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.decisions.AskRoot;
import dev.pipewright.decisions.CloseRoot;
import dev.pipewright.decisions.MailEventsRoot;
import dev.pipewright.decisions.PageRoot;
import dev.pipewright.decisions.SweepRoot;
import dev.pipewright.decisions.ask.AskHandler;
import dev.pipewright.decisions.bounce.MailEventsHandler;
import dev.pipewright.decisions.close.Close;
import dev.pipewright.decisions.close.CloseHandler;
import dev.pipewright.decisions.close.CloseMissedHandler;
import dev.pipewright.decisions.page.DecisionPageHandler;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.ItemKind;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.sweep.SweepHandler;
import dev.pipewright.diagnosis.credentials.DiagnoseCredentialsHandler;
import dev.pipewright.diagnosis.driver.DiagnoseDriverHandler;
import dev.pipewright.diagnosis.network.ConfiguredSecurityGroups;
import dev.pipewright.diagnosis.network.DiagnoseNetworkHandler;
import dev.pipewright.diagnosis.network.ExamineNetworkHandler;
import dev.pipewright.diagnosis.network.NetworkPath;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.onboarding.OnboardingSettings;
import dev.pipewright.onboarding.classify.CallerIdentity;
import dev.pipewright.onboarding.classify.ClassifyRequestHandler;
import dev.pipewright.onboarding.classify.RequestClassifier;
import dev.pipewright.onboarding.classify.RequesterVerification;
import dev.pipewright.onboarding.classify.TicketRequester;
import dev.pipewright.onboarding.connect.ConnectionCreation;
import dev.pipewright.onboarding.connect.CreateConnectionHandler;
import dev.pipewright.onboarding.connect.Pause;
import dev.pipewright.onboarding.discover.DiscoverSourcesHandler;
import dev.pipewright.onboarding.discover.SourceDiscovery;
import dev.pipewright.onboarding.plan.ConnectionPlanner;
import dev.pipewright.onboarding.plan.PlanConnectionHandler;
import dev.pipewright.onboarding.plan.PlanSettings;
import dev.pipewright.onboarding.secret.CreateSecretHandler;
import dev.pipewright.onboarding.secret.SecretCreation;
import dev.pipewright.onboarding.secret.Stage;
import dev.pipewright.onboarding.sweep.SweepUnusedHandler;
import dev.pipewright.onboarding.sweep.UnusedSweep;
import dev.pipewright.onboarding.tidy.Cleanup;
import dev.pipewright.onboarding.tidy.TidyUpHandler;
import dev.pipewright.onboarding.verify.ClearEngineTestHandler;
import dev.pipewright.onboarding.verify.EngineAnswers;
import dev.pipewright.onboarding.verify.EngineTests;
import dev.pipewright.onboarding.verify.GlueConnectionTest;
import dev.pipewright.onboarding.verify.PrepareEngineTestHandler;
import dev.pipewright.onboarding.verify.ReadProbeHandler;
import dev.pipewright.onboarding.verify.TestConnectionHandler;
import dev.pipewright.statemachine.WorkflowFunction;
import dev.pipewright.tickets.CompleteRoot;
import dev.pipewright.tickets.ReportRoot;
import dev.pipewright.tickets.WebhookRoot;
import dev.pipewright.tickets.complete.CompleteRequestHandler;
import dev.pipewright.tickets.report.ReportBackHandler;
import dev.pipewright.tickets.webhook.WebhookHandler;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The handlers that Lambda runs, with clients of the embedded AWS. */
final class LocalFunctions {

    private final EmbeddedAws aws;
    private final Settings settings;
    private final OnboardingSettings onboarding;
    private final Clock clock;
    private final Optional<Requester> requester;
    private final QuestionsHere questions;

    LocalFunctions(EmbeddedAws aws, Settings settings, Clock clock, EmbeddedPipewright.Options options) {
        this.aws = aws;
        this.settings = settings;
        this.onboarding = new OnboardingSettings(settings);
        this.clock = clock;
        this.requester = options.requester();
        this.questions = new QuestionsHere(
                new AskHandler(AskRoot.wire(mailing(WorkflowFunction.ASK), settings, clock, new SecureRandom())),
                options.typing());
    }

    DecisionPageHandler decisionPage() {
        var own = as(WorkflowFunction.DECISION_PAGE);
        var clients = new PageRoot.Clients(own.tables(), own.parameters(), own::workflows, own.events());
        return new DecisionPageHandler(PageRoot.wire(clients, settings, clock, new SecureRandom()));
    }

    RequestStreamHandler webhook(SfnClient executions) {
        var own = as(WorkflowFunction.WEBHOOK);
        var clients =
                new WebhookRoot.Clients(own.secretsManager(), own.tables(), own.workflows(executions), own::queues);
        return new WebhookHandler(WebhookRoot.wire(clients, settings, clock));
    }

    RequestStreamHandler reportBack() {
        var own = as(WorkflowFunction.REPORT_BACK);
        var clients = new ReportRoot.Clients(own.secretsManager(), own.tables());
        return new ReportBackHandler(ReportRoot.wire(clients, settings, clock, Pause.ofThread()::of));
    }

    RequestStreamHandler mailEvents() {
        return new MailEventsHandler(
                MailEventsRoot.wire(as(WorkflowFunction.MAIL_EVENTS).tables(), settings, clock));
    }

    RequestStreamHandler sweep() {
        return new SweepHandler(
                SweepRoot.wire(mailing(WorkflowFunction.SWEEP_DECISIONS), settings, clock, new SecureRandom()));
    }

    RequestStreamHandler close(SfnClient executions) {
        return new CloseHandler(closing(WorkflowFunction.CLOSE, executions));
    }

    RequestStreamHandler closeMissed(SfnClient executions) {
        return new CloseMissedHandler(closing(WorkflowFunction.CLOSE_MISSED, executions));
    }

    private Close closing(WorkflowFunction function, SfnClient executions) {
        var own = as(function);
        var clients = new CloseRoot.Clients(own.tables(), own.workflows(executions), own.events());
        return CloseRoot.wire(clients, settings, clock, new SecureRandom());
    }

    RequestStreamHandler sweepUnused(SfnClient executions) {
        var own = as(WorkflowFunction.SWEEP_UNUSED);
        return new SweepUnusedHandler(new UnusedSweep(
                new UnusedSweep.Clients(own.glue(), own.athena(), own.secretsManager(), own.workflows(executions)),
                this::account,
                clock));
    }

    private AwsAccount account() {
        var identity = as(WorkflowFunction.SWEEP_UNUSED).identity().getCallerIdentity();
        return new AwsAccount(identity.account(), onboarding.region(), identity.arn());
    }

    Map<WorkflowFunction, RequestStreamHandler> tasks() {
        var tasks = new EnumMap<WorkflowFunction, RequestStreamHandler>(WorkflowFunction.class);
        WorkflowFunction.tasks().forEach(function -> tasks.put(function, task(function, as(function))));
        return tasks;
    }

    /** Ends the waiting for what was asked last as if nobody could have been asked. */
    void leaveUnanswered() {
        questions.leaveUnanswered(aws.callbacks());
    }

    /** Returns what was asked last. */
    Optional<Question> asked() {
        return questions.asked();
    }

    /** Returns the question of this hash, as the table holds it. */
    Optional<DecisionRecord> question(String hash) {
        return new DecisionStore(aws.tables(), LocalSettings.DECISIONS_TABLE, clock).find(ItemKind.DECISION.key(hash));
    }

    private AskRoot.Clients mailing(WorkflowFunction function) {
        var own = as(function);
        return new AskRoot.Clients(own.tables(), own.parameters(), own.mail(), own::workflows, own.events());
    }

    private RequestStreamHandler task(WorkflowFunction function, FunctionClients own) {
        return switch (function.artifact()) {
            case ONBOARDING -> onboarding(function, own);
            case DIAGNOSIS -> diagnosis(function, own);
            case DECISIONS -> questions;
            case TICKETS ->
                new CompleteRequestHandler(
                        CompleteRoot.wire(own.secretsManager(), settings, clock, Pause.ofThread()::of));
        };
    }

    private RequestStreamHandler onboarding(WorkflowFunction function, FunctionClients own) {
        return switch (function) {
            case CLASSIFY_REQUEST ->
                new ClassifyRequestHandler(new RequestClassifier(
                        new CallerIdentity(own.identity(), onboarding.region()),
                        own.glue(),
                        milestones(own),
                        verification(own)));
            case DISCOVER_SOURCES ->
                new DiscoverSourcesHandler(new SourceDiscovery(
                        new SourceDiscovery.Clients(own.glue(), own.rds(), own::redshift, own::redshiftServerless),
                        Runnable::run));
            case PLAN_CONNECTION ->
                new PlanConnectionHandler(new ConnectionPlanner(
                        own.glue(), own.secretsManager(), own.parameters(), PlanSettings.of(onboarding)));
            case CREATE_SECRET ->
                new CreateSecretHandler(new SecretCreation(own.secretsManager(), new Stage(own.parameters())));
            case CREATE_CONNECTION ->
                new CreateConnectionHandler(
                        new ConnectionCreation(own.glue(), milestones(own), clock, Pause.ofThread()));
            case TIDY_UP -> new TidyUpHandler(new Cleanup(own.glue(), own.secretsManager()));
            case TEST_CONNECTION -> new TestConnectionHandler(new GlueConnectionTest(own.glue(), own.glue()));
            case PREPARE_ENGINE_TEST ->
                new PrepareEngineTestHandler(EngineTests.of(onboarding, own.glue(), own.athena()));
            case READ_PROBE ->
                new ReadProbeHandler(
                        EngineAnswers.of(onboarding.artifactsBucket(), own.glue(), own.storage(), own.athena()));
            case CLEAR_ENGINE_TEST -> new ClearEngineTestHandler(own.glue(), own.athena());
            default -> throw new IllegalArgumentException("No state calls " + function + " of the onboarding artifact");
        };
    }

    private RequestStreamHandler diagnosis(WorkflowFunction function, FunctionClients own) {
        var role = JobRole.of(settings);
        return switch (function) {
            case EXAMINE_NETWORK ->
                new ExamineNetworkHandler(NetworkPath.of(own), new ConfiguredSecurityGroups(own::parameters));
            case DIAGNOSE_NETWORK -> new DiagnoseNetworkHandler(own);
            case DIAGNOSE_CREDENTIALS -> new DiagnoseCredentialsHandler(own, role);
            case DIAGNOSE_DRIVER -> new DiagnoseDriverHandler(own, role);
            default -> throw new IllegalArgumentException("No state calls " + function + " of the diagnosis artifact");
        };
    }

    /** A ticket's requester is known by the seal, everybody else's by this machine. */
    private RequesterVerification verification(FunctionClients own) {
        var tickets = new TicketRequester(own.secretsManager());
        return (execution, input) ->
                execution.name().startsWith(ExecutionSeal.PREFIX) ? tickets.verified(execution, input) : requester;
    }

    private Milestones milestones(FunctionClients own) {
        return new Milestones(own.events(), onboarding.bus(), clock);
    }

    private FunctionClients as(WorkflowFunction function) {
        return new FunctionClients(aws, function);
    }
}
