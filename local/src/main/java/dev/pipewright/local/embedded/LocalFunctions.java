package dev.pipewright.local.embedded;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.AskRoot;
import dev.pipewright.decisions.MailEventsRoot;
import dev.pipewright.decisions.PageRoot;
import dev.pipewright.decisions.SweepRoot;
import dev.pipewright.decisions.ask.AskHandler;
import dev.pipewright.decisions.bounce.MailEventsHandler;
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
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.onboarding.OnboardingSettings;
import dev.pipewright.onboarding.classify.CallerIdentity;
import dev.pipewright.onboarding.classify.ClassifyRequestHandler;
import dev.pipewright.onboarding.classify.RequestClassifier;
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
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
                new AskHandler(AskRoot.wire(mailing(), settings, clock, new SecureRandom())), options.typing());
    }

    DecisionPageHandler decisionPage() {
        var clients = new PageRoot.Clients(aws.tables(), aws.parameters(), aws.callbacks(), aws.events());
        return new DecisionPageHandler(PageRoot.wire(clients, settings, clock, new SecureRandom()));
    }

    RequestStreamHandler mailEvents() {
        return new MailEventsHandler(MailEventsRoot.wire(aws.tables(), settings, clock));
    }

    RequestStreamHandler sweep() {
        return new SweepHandler(SweepRoot.wire(mailing(), settings, clock, new SecureRandom()));
    }

    RequestStreamHandler sweepUnused(Predicate<String> endedExecutions) {
        return new SweepUnusedHandler(new UnusedSweep(aws.glue(), endedExecutions, this::account, clock));
    }

    private AwsAccount account() {
        var identity = aws.sts().getCallerIdentity();
        return new AwsAccount(identity.account(), onboarding.region(), identity.arn());
    }

    Map<WorkflowFunction, RequestStreamHandler> tasks() {
        var tasks = new EnumMap<WorkflowFunction, RequestStreamHandler>(WorkflowFunction.class);
        onboarding(tasks);
        diagnosis(tasks);
        tasks.put(WorkflowFunction.ASK, questions);
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

    private AskRoot.Clients mailing() {
        return new AskRoot.Clients(aws.tables(), aws.parameters(), aws.mail(), aws.callbacks(), aws.events());
    }

    private void onboarding(Map<WorkflowFunction, RequestStreamHandler> tasks) {
        var milestones = new Milestones(aws.events(), onboarding.bus(), clock);
        tasks.put(
                WorkflowFunction.CLASSIFY_REQUEST,
                new ClassifyRequestHandler(new RequestClassifier(
                        new CallerIdentity(aws.sts(), onboarding.region()),
                        aws.glue(),
                        milestones,
                        execution -> requester)));
        tasks.put(
                WorkflowFunction.DISCOVER_SOURCES,
                new DiscoverSourcesHandler(new SourceDiscovery(
                        new SourceDiscovery.Clients(aws.glue(), aws.rds(), aws.redshift(), aws.redshiftServerless()),
                        Runnable::run)));
        tasks.put(
                WorkflowFunction.PLAN_CONNECTION,
                new PlanConnectionHandler(new ConnectionPlanner(
                        aws.glue(), aws.secrets(), aws.parameters(), PlanSettings.of(onboarding))));
        tasks.put(
                WorkflowFunction.CREATE_SECRET,
                new CreateSecretHandler(new SecretCreation(aws.secrets(), new Stage(aws.parameters()))));
        tasks.put(
                WorkflowFunction.CREATE_CONNECTION,
                new CreateConnectionHandler(new ConnectionCreation(aws.glue(), milestones, clock, Pause.ofThread())));
        tasks.put(WorkflowFunction.TIDY_UP, new TidyUpHandler(new Cleanup(aws.glue(), aws.secrets())));
        tasks.put(
                WorkflowFunction.TEST_CONNECTION,
                new TestConnectionHandler(new GlueConnectionTest(aws.glue(), aws.glue())));
        tasks.put(
                WorkflowFunction.PREPARE_ENGINE_TEST,
                new PrepareEngineTestHandler(EngineTests.of(onboarding, aws.glue(), aws.athena())));
        tasks.put(
                WorkflowFunction.READ_PROBE,
                new ReadProbeHandler(
                        EngineAnswers.of(onboarding.artifactsBucket(), aws.glue(), aws.storage(), aws.athena())));
        tasks.put(WorkflowFunction.CLEAR_ENGINE_TEST, new ClearEngineTestHandler(aws.glue(), aws.athena()));
    }

    private void diagnosis(Map<WorkflowFunction, RequestStreamHandler> tasks) {
        var account = new EmbeddedAccount(aws);
        var role = JobRole.of(settings);
        tasks.put(
                WorkflowFunction.EXAMINE_NETWORK,
                new ExamineNetworkHandler(aws.path(), new ConfiguredSecurityGroups(aws.parameters())));
        tasks.put(WorkflowFunction.DIAGNOSE_NETWORK, new DiagnoseNetworkHandler(account));
        tasks.put(WorkflowFunction.DIAGNOSE_CREDENTIALS, new DiagnoseCredentialsHandler(account, role));
        tasks.put(WorkflowFunction.DIAGNOSE_DRIVER, new DiagnoseDriverHandler(account, role));
    }
}
