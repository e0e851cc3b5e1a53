package dev.pipewright.core.handler;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.core.wire.Prompter;
import dev.pipewright.core.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Makes a function ready before Lambda takes the snapshot that SnapStart starts it from, so that its first real call finds
 * every class loaded and nothing else changed.
 *
 * <p>Before: a second instance of the handler, made as Lambda makes the first and thrown away after, answers its {@link
 * Sample} twice, on a thread of its own, with a context and the header of a trace as Lambda gives them. Not one of its
 * calls leaves the process, so it can write nothing; a cache, a seed or a thread-local that it fills goes with it, and its
 * lines in the log are marked, as are those of this class. An answer that fails is no harm; one that has no end would have
 * the snapshot hold what stands in for AWS, so there is none then. Then the endpoint that it would have called first is
 * greeted, since the way to each is the same code, and the credentials are looked for, two seconds at most each; whether
 * that succeeds does not matter. At last connections, addresses and credentials are forgotten, and after a restore
 * credentials once more. Both may run more than once.
 *
 * <p>Where no snapshot is taken nothing here runs. Random numbers need nothing: the managed runtime's {@code SecureRandom}
 * is safe to restore, and none is asked for one before the snapshot but by the instance that is thrown away. Those that a
 * handshake takes are the {@link Wire}'s own care.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime hooks</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Uniqueness with SnapStart</a>
 */
public final class Priming implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    /** The JVM compiles what was called some 200 times; a third saves a first event little and lengthens every start. */
    private static final int REHEARSALS = 2;

    /** Where the runtime says which trace an event belongs to; the SDK and the log pass it on. */
    private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

    private static final String NOT_TRACED = "Root=1-00000000-000000000000000000000000;Sampled=0";

    /** Of its threads, and in a rehearsal's lines in place of the function's name and the event's id. */
    private static final String NAME = "priming";

    private static final Duration REHEARSING = Duration.ofSeconds(30);
    private static final Duration GREETING = Duration.ofSeconds(2);

    /** The runtime keeps hooks by weak references: this holds them. One, because the instance thrown away has none. */
    private static final AtomicReference<Priming> REGISTERED = new AtomicReference<>();

    private final Class<? extends RequestStreamHandler> function;
    private final Duration rehearsing;

    Priming(Class<? extends RequestStreamHandler> function) {
        this(function, REHEARSING);
    }

    /** @param rehearsing how long the sample's answers may take together */
    Priming(Class<? extends RequestStreamHandler> function, Duration rehearsing) {
        this.function = function;
        this.rehearsing = rehearsing;
    }

    /** Has this process's function primed before a snapshot, if one will be taken. */
    public static void before(Class<? extends RequestStreamHandler> function) {
        if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            var priming = new Priming(function);
            if (REGISTERED.compareAndSet(null, priming)) {
                Core.getGlobalContext().register(priming);
            }
        }
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        prime();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        Wire.forgetCredentials();
    }

    /**
     * Returns what the sample's calls were answered by, for the tests.
     *
     * @throws IllegalStateException if the sample is still being answered when the time is over
     */
    Prompter prime() {
        var sample = Sample.of(function);
        var prompter = new Prompter(sample.map(Sample::answers).orElseGet(Map::of));
        var rehearsed = attempt(rehearsing, () -> {
            giveWay();
            answer(sample.orElseThrow(), prompter);
            marked(LOG.atInfo()).log("{} is primed", function.getSimpleName());
        });
        if (!rehearsed) {
            throw new IllegalStateException(function.getSimpleName() + " has not answered its sample after "
                    + rehearsing + ": a snapshot would hold what stands in for AWS. Publish the version again.");
        }
        prompter.endpoint().ifPresent(endpoint -> attempt(GREETING, () -> Wire.greet(endpoint, GREETING)));
        attempt(GREETING, Wire::lookForCredentials);
        Wire.renew();
        return prompter;
    }

    /** The compiler gives way to events, so much that it would not keep up with a rehearsal that does not. */
    @SuppressWarnings("ThreadPriorityCheck") // Only speed depends on it, under a scheduler that is known.
    private static void giveWay() {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    }

    /** All of it prompted: some clients are built only when they are needed. */
    private void answer(Sample sample, Prompter prompter) throws IOException {
        System.setProperty(TRACE_HEADER, NOT_TRACED);
        try {
            Wire.prompted(prompter, () -> rehearse(sample, prompter));
        } finally {
            System.clearProperty(TRACE_HEADER);
        }
    }

    private void rehearse(Sample sample, Prompter prompter) throws IOException {
        var event = sample.event().toString().getBytes(StandardCharsets.UTF_8);
        markLines();
        var instance = another();
        for (var i = 0; i < REHEARSALS; i++) {
            prompter.rewind();
            markLines();
            instance.handleRequest(
                    new ByteArrayInputStream(event), OutputStream.nullOutputStream(), new FunctionContext(NAME, NAME));
        }
    }

    /** Until the end of the event: what marks lines is cleared with it. */
    private static void markLines() {
        MDC.put(LogKeys.PRIMING, "true");
    }

    private RequestStreamHandler another() {
        try {
            return function.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Lambda could not make a " + function.getSimpleName(), e);
        }
    }

    /** Takes a step on a thread of its own, which is left alone when the time is over; returns whether it came to an end. */
    private boolean attempt(Duration limit, Step step) {
        var work = new Thread(() -> noted(step), NAME);
        work.setDaemon(true);
        work.start();
        try {
            work.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !work.isAlive();
    }

    private void noted(Step step) {
        try {
            step.take();
        } catch (Exception | LinkageError e) {
            marked(LOG.atInfo())
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("{} is primed in part", function.getSimpleName());
        }
    }

    /** The mark that a rehearsal's lines have is gone with its last event, and other threads never had it. */
    private static LoggingEventBuilder marked(LoggingEventBuilder line) {
        return line.addKeyValue(LogKeys.PRIMING, "true");
    }

    /** A step of priming that may fail. */
    @FunctionalInterface
    private interface Step {
        void take() throws Exception;
    }
}
