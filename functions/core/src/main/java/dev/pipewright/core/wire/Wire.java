package dev.pipewright.core.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client that a process's AWS clients share: the JDK's own, begun anew after a restore.
 *
 * <p>Lambda restores one snapshot of a primed function many times. What was connected, negotiated or fetched before it
 * would be shared by all of them, and stale: so {@link #renew} gives every wire a client of its own, with no connection and
 * no TLS session, and forgets the credentials.
 *
 * <p>A POST that got no answer is not sent again here, as the JDK would: a second TestConnection is a second login. Whether
 * to try again is decided by the client that called.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">Best practices of SnapStart</a>:
 *     a connection's state is not certain after a restore
 */
public final class Wire implements SdkHttpClient {

    /** As many as a function has threads that call side by side; the JDK keeps five, and the others connect at each call. */
    private static final String KEPT_CONNECTIONS = "8";

    private static final String CONTENT_LENGTH = "Content-Length";

    static {
        // The JDK reads both when it connects for the first time, and never again.
        System.setProperty("sun.net.http.retryPost", "false");
        System.setProperty("http.maxConnections", KEPT_CONNECTIONS);
    }

    /** By how long is waited, and how; the lists are keys that link no method when they are first compared, as records do. */
    private static final Map<List<Object>, Wire> WIRES = new ConcurrentHashMap<>();

    private static final RenewedCredentials CREDENTIALS = new RenewedCredentials();

    private static volatile Prompter prompter;

    private final Patience patience;
    private final boolean looksFirst;
    private volatile SdkHttpClient client;

    private Wire(Patience patience, boolean looksFirst) {
        this.patience = patience;
        this.looksFirst = looksFirst;
        this.client = patience.client();
    }

    /**
     * How long is waited.
     *
     * @param connect until the connection stands
     * @param read of silence while an answer is waited for
     */
    private record Patience(Duration connect, Duration read) {

        SdkHttpClient client() {
            return UrlConnectionHttpClient.builder()
                    .connectionTimeout(connect)
                    .socketTimeout(read)
                    .build();
        }
    }

    /**
     * Returns what a client that is being built is to call AWS with; no I/O. It is shared by all of the same time-outs.
     *
     * @param connect until the connection stands
     * @param read of silence while an answer is waited for
     */
    static SdkHttpClient http(Duration connect, Duration read) {
        return wire(new Patience(connect, read), false);
    }

    /**
     * The same for a client that never tries again: each of its calls waits a millisecond to see whether the connection that
     * was kept still stands, rather than fail because it does not.
     *
     * @param connect until the connection stands
     * @param read of silence while an answer is waited for
     */
    static SdkHttpClient httpOfOneAttempt(Duration connect, Duration read) {
        return wire(new Patience(connect, read), true);
    }

    private static SdkHttpClient wire(Patience patience, boolean looksFirst) {
        var answering = prompter;
        return answering == null
                ? WIRES.computeIfAbsent(
                        List.of(patience.connect(), patience.read(), looksFirst), key -> new Wire(patience, looksFirst))
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
     * Asks an endpoint for its root, unsigned and on a connection that is closed after: what it answers does not matter,
     * the way there does.
     *
     * @param patience with each step; the caller limits the whole
     * @throws IOException if nobody answers
     */
    public static void greet(URI endpoint, Duration patience) throws IOException {
        var root = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(endpoint)
                .putHeader("Host", endpoint.getAuthority())
                .putHeader("Connection", "close")
                .build();
        try (var once = new Patience(patience, patience).client()) {
            var answer = once.prepareRequest(
                            HttpExecuteRequest.builder().request(root).build())
                    .call();
            if (answer.responseBody().isPresent()) {
                try (var body = answer.responseBody().get()) {
                    body.readAllBytes();
                }
            }
        }
    }

    /** Looks for the credentials and keeps nothing; fails if there are none. */
    public static void lookForCredentials() {
        RenewedCredentials.look();
    }

    /** Forgets every connection, TLS session and credential; what comes next begins anew. */
    public static void renew() {
        CREDENTIALS.renew();
        WIRES.values().forEach(Wire::reconnect);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return client.prepareRequest(looksFirst ? request : gathered(request));
    }

    /**
     * Has the JDK gather a POST's body instead of streaming it: before it streams, it waits a millisecond to see whether a
     * kept connection still stands. It states the length of what it has gathered, which is the length that was signed.
     */
    private static HttpExecuteRequest gathered(HttpExecuteRequest request) {
        var http = request.httpRequest();
        var body = request.contentStreamProvider();
        if (http.method() != SdkHttpMethod.POST || body.isEmpty()) {
            return request;
        }
        return HttpExecuteRequest.builder()
                .request(http.toBuilder().removeHeader(CONTENT_LENGTH).build())
                .contentStreamProvider(body.get())
                .build();
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    /** Others share it. */
    @Override
    public void close() {}

    private void reconnect() {
        var old = client;
        client = patience.client();
        old.close();
    }
}
