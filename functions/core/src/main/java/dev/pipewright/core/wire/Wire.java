package dev.pipewright.core.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.metrics.NoOpMetricCollector;

/**
 * The HTTP client that a process's AWS clients share: AWS's own, which is native code, begun anew before a snapshot.
 *
 * <p>Lambda restores one snapshot of a primed function many times. What was connected, resolved, drawn at random or fetched
 * before it would be shared by all of them, and stale: so {@link #renew}, before the snapshot, gives every wire a client of
 * its own, with no connection and on a thread that has drawn no random number, and forgets the credentials. A restore has
 * nothing to build then, and a start builds none in vain: a client reads the authorities that it trusts, some ten
 * milliseconds each.
 *
 * <p>Nothing is sent again here. Whether to try again is decided by the client that called: a second TestConnection is a
 * second login.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">Best practices of SnapStart</a>:
 *     a connection's state is not certain after a restore
 */
public final class Wire implements SdkHttpClient {

    /** As the SDK names its client to AWS. */
    private static final String NAME = "AwsCommonRuntime";

    private static final long ANYTHING = 1;
    private static final int NO_CONTENT = 204;

    static {
        // A function's calls wait for AWS, not for each other: one thread carries them all.
        EventLoopGroup.setStaticDefaultNumThreads(1);
    }

    /** By how long is waited, and how; the lists are keys that link no method when they are first compared, as records do. */
    private static final Map<List<Object>, Wire> WIRES = new ConcurrentHashMap<>();

    private static final RenewedCredentials CREDENTIALS = new RenewedCredentials();

    private static volatile Prompter prompter;

    private final Patience patience;
    private final boolean keepsConnections;
    /** Built by the first call, or before a snapshot. */
    private volatile SdkHttpClient client;

    private Wire(Patience patience, boolean keepsConnections) {
        this.patience = patience;
        this.keepsConnections = keepsConnections;
    }

    /**
     * How long is waited.
     *
     * @param connect until the connection stands
     * @param read of silence while an answer is waited for; two seconds at least, in whole ones
     */
    private record Patience(Duration connect, Duration read) {

        SdkHttpClient client() {
            return AwsCrtHttpClient.builder()
                    .connectionTimeout(connect)
                    .connectionHealthConfiguration(
                            health -> health.minimumThroughputInBps(ANYTHING).minimumThroughputTimeout(read))
                    .build();
        }
    }

    /**
     * Returns what a client that is being built is to call AWS with; no I/O. It is shared by all of the same time-outs.
     *
     * @param connect until the connection stands
     * @param read of silence while an answer is waited for; two seconds at least, in whole ones
     */
    static SdkHttpClient http(Duration connect, Duration read) {
        return wire(new Patience(connect, read), true);
    }

    /**
     * The same for a client that never tries again: each of its calls has a connection of its own. One that was kept may have
     * been closed at its other end while the function was frozen, which shows when it is too late.
     *
     * @param connect until the connection stands
     * @param read of silence while an answer is waited for; two seconds at least, in whole ones
     */
    static SdkHttpClient httpOfOneAttempt(Duration connect, Duration read) {
        return wire(new Patience(connect, read), false);
    }

    private static SdkHttpClient wire(Patience patience, boolean keepsConnections) {
        var answering = prompter;
        return answering == null
                ? WIRES.computeIfAbsent(
                        List.of(patience.connect(), patience.read(), keepsConnections),
                        key -> new Wire(patience, keepsConnections))
                : answering;
    }

    /** Returns what a client that is being built is to sign with: the SDK's default chain, one for the whole process. */
    static AwsCredentialsProvider credentials() {
        return prompter == null ? CREDENTIALS : Prompter.CREDENTIALS;
    }

    /** Does some work; whatever clients it builds never reach AWS, neither then nor later: the prompter answers them. */
    public static void prompted(Prompter answering, Work work) throws IOException {
        prompter = answering;
        try {
            work.run();
        } finally {
            prompter = null;
        }
    }

    /** Work that reads and writes. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Posts nothing to an endpoint's root, unsigned and on a connection that is closed after: what it answers does not
     * matter, the way there does. It is posted because most calls of AWS are.
     *
     * @param patience with each step; the caller limits the whole
     * @throws IOException if nobody answers
     */
    public static void greet(URI endpoint, Duration patience) throws IOException {
        var root = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .putHeader("Host", endpoint.getAuthority())
                .putHeader("Content-Length", "0")
                .build();
        var request = HttpExecuteRequest.builder()
                .request(root)
                .contentStreamProvider(InputStream::nullInputStream)
                .metricCollector(NoOpMetricCollector.create())
                .build();
        try (var once = new Patience(patience, patience).client()) {
            wholly(onItsOwnConnection(request), once).call();
        }
    }

    /** Looks for the credentials and keeps nothing; fails if there are none. */
    public static void lookForCredentials() {
        RenewedCredentials.look();
    }

    /** Forgets the credentials; the next call looks for them. */
    public static void forgetCredentials() {
        CREDENTIALS.renew();
    }

    /** Forgets every connection, address, random state and credential; what comes next begins anew. */
    public static void renew() {
        forgetCredentials();
        // The clients that there are keep their thread until they are closed; what is built from here on gets another.
        EventLoopGroup.closeStaticDefault();
        HostResolver.closeStaticDefault();
        WIRES.values().forEach(Wire::reconnect);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return wholly(keepsConnections ? request : onItsOwnConnection(request), client());
    }

    private static ExecutableHttpRequest wholly(HttpExecuteRequest request, SdkHttpClient client) {
        return new WholeAnswer(
                client.prepareRequest(request), request.httpRequest().method());
    }

    private static HttpExecuteRequest onItsOwnConnection(HttpExecuteRequest request) {
        var own = HttpExecuteRequest.builder()
                .request(request.httpRequest().toBuilder()
                        .putHeader("Connection", "close")
                        .build());
        request.contentStreamProvider().ifPresent(own::contentStreamProvider);
        request.metricCollector().ifPresent(own::metricCollector);
        return own.build();
    }

    @Override
    public String clientName() {
        return NAME;
    }

    /** Others share it. */
    @Override
    public void close() {}

    private SdkHttpClient client() {
        var standing = client;
        return standing == null ? connected() : standing;
    }

    private synchronized SdkHttpClient connected() {
        if (client == null) {
            client = patience.client();
        }
        return client;
    }

    private synchronized void reconnect() {
        var old = client;
        client = patience.client();
        if (old != null) {
            old.close();
        }
    }

    /**
     * A request whose answer is read to its end before anybody sees it: AWS's answers are small, and the client breaks a
     * connection off when an answer is closed a moment before it has noted its end, as the SDK does with XML.
     *
     * <p>An answer that ends with its connection, as a proxy's may and AWS's never does, is none: the client takes it for
     * empty, and an empty answer may mean success.
     */
    private record WholeAnswer(ExecutableHttpRequest request, SdkHttpMethod method) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() throws IOException {
            var answer = answer();
            if (answer.httpResponse().isSuccessful() && !tellsItsEnd(answer.httpResponse())) {
                throw new IOException("Answered by something that is not AWS: the answer does not tell its end");
            }
            var body = answer.responseBody();
            return body.isEmpty()
                    ? answer
                    : HttpExecuteResponse.builder()
                            .response(answer.httpResponse())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(body.get().readAllBytes())))
                            .build();
        }

        /** A failure tells what the native code says, such as that nobody listens; the adapter's own words are the same for all. */
        private HttpExecuteResponse answer() throws IOException {
            try {
                return request.call();
            } catch (IOException e) {
                throw e.getCause() instanceof HttpException told ? new IOException(told.getMessage(), e) : e;
            }
        }

        private boolean tellsItsEnd(SdkHttpResponse answer) {
            return method == SdkHttpMethod.HEAD
                    || answer.statusCode() == NO_CONTENT
                    || answer.firstMatchingHeader("Content-Length").isPresent()
                    || answer.firstMatchingHeader("Transfer-Encoding").isPresent();
        }

        @Override
        public void abort() {
            request.abort();
        }
    }
}
