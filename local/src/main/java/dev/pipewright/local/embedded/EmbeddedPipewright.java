package dev.pipewright.local.embedded;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.handler.FunctionContext;
import dev.pipewright.decisions.mail.Mailer;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.local.asl.Execution;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.asl.Interpreter;
import dev.pipewright.local.asl.Surroundings;
import dev.pipewright.local.asl.TaskTokens;
import dev.pipewright.local.asl.time.SystemTime;
import dev.pipewright.local.asl.time.Timekeeper;
import dev.pipewright.local.bus.PublishedEvent;
import dev.pipewright.local.callback.Callbacks;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.database.RunFolder;
import dev.pipewright.local.executions.EmbeddedExecutions;
import dev.pipewright.local.executions.StatusChange;
import dev.pipewright.local.mail.MailCatcher;
import dev.pipewright.local.mail.ReceivedMail;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.EmbeddedConfig;
import dev.pipewright.local.web.DecisionServer;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Pipewright on a laptop: the state machine's own definition, interpreted; the real handlers; the real page over HTTP; real
 * databases and SMTP; an account snapshot in place of AWS.
 *
 * <p>One instance is one account: what one execution makes, the next one finds. Closing it ends every process it started
 * and removes its folder.
 */
public final class EmbeddedPipewright implements AutoCloseable {

    private static final Set<String> NOT_WELL = Set.of("FAILED", "TIMED_OUT", "ABORTED");

    private final AccountSnapshot snapshot;
    private final RunFolder run;
    private final PlayedSources played;
    private final MailCatcher mails;
    private final DecisionServer server;
    private final LocalTickets tickets;
    private final EmbeddedAws aws;
    private final LocalFunctions functions;
    private final MailedLinks links;
    private final DefaultBusRule mailEvents;
    private final DefaultBusRule executionEnds;
    private final Interpreter interpreter;
    private final DemoLogin login;
    private final EmbeddedExecutions executions;
    private final StartedExecutions started = new StartedExecutions();
    private final String stateMachineArn;

    /**
     * What an embedded Pipewright is started with.
     *
     * @param account the snapshot's folder
     * @param login the login that the played databases accept
     * @param requester who is known to ask; absent where nobody vouches for anybody
     * @param typing whether the requester can choose and fill in; without, only a yes or no is asked for
     */
    public record Options(Path account, DemoLogin login, Optional<Requester> requester, boolean typing) {

        /** Options with a requester who can be asked anything. */
        public Options(Path account, DemoLogin login, Optional<Requester> requester) {
            this(account, login, requester, true);
        }

        /** Returns options with a login of this run's own. */
        public static Options of(Path account, Optional<Requester> requester) {
            return new Options(account, DemoLogin.random(new SecureRandom()), requester);
        }

        /** Returns the same options with a requester who only says yes or no. */
        public Options withoutTyping() {
            return new Options(account, login, requester, false);
        }
    }

    private EmbeddedPipewright(Options options, Timekeeper time, UnaryOperator<Callbacks> callbacks) {
        this.snapshot = AccountSnapshot.load(options.account());
        this.login = options.login();
        this.run = RunFolder.create();
        this.played = new PlayedSources(EmbeddedConfig.load(options.account()), run, login);
        this.mails = new MailCatcher();
        this.server = DecisionServer.open();
        InstantSource instants = time::now;
        var clock = instants.withZone(ZoneOffset.UTC);
        var tokens = new TaskTokens(time, TaskTokens.unguessable(new SecureRandom()));
        this.tickets = new LocalTickets(snapshot.account(), clock);
        this.aws = EmbeddedAws.of(
                snapshot, played, callbacks.apply(new WaitingTasks(tokens)), mails, tickets.queues(), clock);
        var settings = LocalSettings.of(snapshot.account(), server.baseUrl(), tickets.settings());
        this.stateMachineArn = LocalSettings.stateMachineArn(snapshot.account());
        this.executions = new EmbeddedExecutions(
                stateMachineArn, instants, (name, input) -> started.begin(execution(name, input, started)));
        this.functions = new LocalFunctions(aws, settings, clock, options);
        this.links = new MailedLinks(
                mails,
                new InvitationStore(aws.tables(), LocalSettings.DECISIONS_TABLE, new SecureRandom()),
                server.baseUrl());
        this.mailEvents = new DefaultBusRule(WorkflowFunction.MAIL_EVENTS, functions.mailEvents(), event -> true);
        aws.mail().reportTo(mailEvents);
        this.executionEnds = new DefaultBusRule(
                WorkflowFunction.CLOSE,
                functions.close(executions),
                event -> NOT_WELL.contains(event.path("detail").path("status").asText()));
        server.serve(
                functions.decisionPage()::answer,
                () -> FunctionContext.of(WorkflowFunction.DECISION_PAGE.functionName()));
        this.interpreter = LocalWorkflow.load(
                snapshot.account(),
                functions,
                aws,
                new Surroundings(time, tokens, new SecureRandom(), UUID::randomUUID));
    }

    /** Starts everything but the databases, which start when they are needed. */
    public static EmbeddedPipewright start(Options options) {
        return start(options, new SystemTime(), UnaryOperator.identity());
    }

    /**
     * As {@link #start(Options)}, with the two things of the account that can be made to misbehave from outside.
     *
     * @param time the one clock of the interpreter, the handlers and the services
     * @param callbacks what stands between the page and the tasks that wait for it
     */
    static EmbeddedPipewright start(Options options, Timekeeper time, UnaryOperator<Callbacks> callbacks) {
        return new EmbeddedPipewright(options, time, callbacks);
    }

    /**
     * Prepares an execution; {@link Execution#run} runs it on the caller's thread.
     *
     * @param name 1 to 80 letters, digits and hyphens
     * @param listener told of everything that happens, as it happens
     */
    public Execution execution(String name, JsonNode request, Consumer<HistoryEvent> listener) {
        played.prepareFor(request.toString());
        var prepared = new AtomicReference<Execution>();
        var execution = interpreter.execution(name, request, event -> {
            listener.accept(event);
            if (event instanceof HistoryEvent.ExecutionEnded) {
                executionEnds.accept(StatusChange.of(prepared.get(), stateMachineArn));
            }
        });
        prepared.set(execution);
        executions.add(execution);
        return execution;
    }

    /**
     * Opens the webhook for tickets, once.
     *
     * @param listener told, on their threads, of everything that happens in the executions that deliveries start
     */
    public LocalWebhook webhook(Consumer<HistoryEvent> listener) {
        LocalWebhook.createSecrets(aws.secrets());
        tickets.createSecrets(aws.secrets());
        started.tell(listener);
        var webhook = new LocalWebhook(functions.webhook(executions), started);
        tickets.report(aws.events(), functions.reportBack());
        tickets.tell(webhook);
        return webhook;
    }

    /** Returns the ticket systems of this machine, and what they show. */
    public LocalTickets tickets() {
        return tickets;
    }

    /** Returns what was published on the bus so far, oldest first. */
    public List<PublishedEvent> events() {
        return aws.events().published();
    }

    /** Returns the mails sent so far, oldest first. */
    public List<ReceivedMail> mails() {
        return mails.received();
    }

    /** Returns the question that a mail is about. */
    public Optional<DecisionRecord> question(ReceivedMail mail) {
        return Optional.ofNullable(mail.tags().get(Mailer.TAG_DECISION)).flatMap(functions::question);
    }

    /** Returns what the account holds now of what requests make. */
    public AccountContents contents() {
        return AccountContents.of(aws);
    }

    /** Returns the newest link that was mailed for this purpose. */
    public Optional<String> link(LinkPurpose purpose) {
        return links.newest(purpose);
    }

    /** Returns what a mailed link is for, if it still leads somewhere. */
    public Optional<LinkPurpose> purpose(String link) {
        return links.purpose(link);
    }

    /** Returns what a person was asked last. */
    public Optional<Question> asked() {
        return functions.asked();
    }

    /** Ends the waiting for what a person was asked last as if nobody could have been asked. */
    public void leaveUnanswered() {
        functions.leaveUnanswered();
    }

    /** Waits until everything that became of the mails so far is taken. */
    void awaitMailEvents() {
        mailEvents.await();
    }

    /** Waits until what every execution owes that has ended so far is done: the outcome of one that ended without. */
    public void awaitExecutionEnds() {
        executionEnds.await();
    }

    /** Returns the events of executions' ends on which the function failed that closes them. */
    List<JsonNode> undeliveredEnds() {
        return executionEnds.deadLetters();
    }

    /** Returns what describes and stops executions. */
    SfnClient executions() {
        return executions;
    }

    /** Delivers an event of an execution's end as the default bus does; it may do so more than once. */
    void deliverEnd(Execution execution) {
        executionEnds.accept(StatusChange.of(execution, stateMachineArn));
    }

    /** Closes executions whose end nobody was told, as the schedule has it done every fifteen minutes on AWS. */
    public void closeMissed() {
        call(functions.closeMissed(executions), WorkflowFunction.CLOSE_MISSED);
    }

    /** Looks after the decisions that are due, as the schedule has it done every five minutes on AWS. */
    public void sweep() {
        call(functions.sweep(), WorkflowFunction.SWEEP_DECISIONS);
    }

    /** Removes what tests and stopped executions left behind and nobody uses, as the schedule has it done every hour on AWS. */
    public void sweepUnused() {
        call(functions.sweepUnused(executions), WorkflowFunction.SWEEP_UNUSED);
    }

    private static void call(RequestStreamHandler sweep, WorkflowFunction function) {
        try {
            sweep.handleRequest(
                    new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
                    OutputStream.nullOutputStream(),
                    FunctionContext.of(function.functionName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the account's services as they are now. */
    EmbeddedAws aws() {
        return aws;
    }

    /** Returns the address of the decision pages. */
    public String pagesUrl() {
        return server.baseUrl();
    }

    /** Returns the login that the played databases accept. */
    public DemoLogin login() {
        return login;
    }

    /** Returns what the account's snapshot holds and nobody can use, a sentence each. */
    public List<String> notices() {
        return snapshot.notices();
    }

    /** Returns the folder that goes with this run, readable by its owner only. */
    public Path folder() {
        return run.path();
    }

    /** Returns how long the database took to start, if it was started. */
    public Optional<Duration> databaseStartedIn() {
        return played.databaseStartedIn();
    }

    /** Returns how long anything had to wait for the database to start. */
    public Duration waitedForDatabase() {
        return played.waitedForDatabase();
    }

    @Override
    public void close() {
        server.close();
        mailEvents.close();
        executionEnds.close();
        tickets.close();
        mails.close();
        run.close();
    }
}
