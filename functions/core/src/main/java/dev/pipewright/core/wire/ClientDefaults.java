package dev.pipewright.core.wire;

import dev.pipewright.core.thread.DaemonThreads;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What an artifact's AWS clients have in common: they call over the process's {@link Wire}, sign with its credentials and
 * wait no longer than this. Building one calls nothing; its region comes from the SDK's default chain.
 *
 * <p>All clients of a process share one timer. Left alone, each of them begins up to five threads for its own, one with
 * every limit that it sets, and keeps them.
 *
 * @param connect until a connection stands
 * @param read of silence while an answer is waited for; two seconds at least, in whole ones
 * @param call for a whole call, whatever is tried again included
 */
public record ClientDefaults(Duration connect, Duration read, Duration call) {

    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(2);

    private static final ScheduledExecutorService TIMER = timer();

    public ClientDefaults {
        Objects.requireNonNull(connect, "connect");
        Objects.requireNonNull(read, "read");
        Objects.requireNonNull(call, "call");
        if (read.compareTo(SHORTEST_SILENCE) < 0 || read.toMillisPart() != 0) {
            throw new IllegalArgumentException("Silence is watched in whole seconds, from "
                    + SHORTEST_SILENCE.toSeconds() + " on; not for " + read);
        }
    }

    /** Gives a client these. */
    public <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B of(B builder) {
        return of(builder, more -> {});
    }

    /** Gives a client these and more. */
    public <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B of(
            B builder, Consumer<ClientOverrideConfiguration.Builder> more) {
        return wired(builder, Wire.http(connect, read), more);
    }

    /** Gives them to a client of a service with a call that has no idempotency token and must not happen twice. */
    public <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B once(B builder) {
        return once(builder, more -> {});
    }

    /** Gives them, and more, to a client whose calls must not happen twice. */
    public <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B once(
            B builder, Consumer<ClientOverrideConfiguration.Builder> more) {
        return wired(builder, Wire.httpOfOneAttempt(connect, read), client -> {
            client.retryStrategy(AwsRetryStrategy.doNotRetry());
            more.accept(client);
        });
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B wired(
            B builder, SdkHttpClient wire, Consumer<ClientOverrideConfiguration.Builder> more) {
        return builder.httpClient(wire)
                .credentialsProvider(Wire.credentials())
                .overrideConfiguration(
                        client -> more.accept(client.apiCallTimeout(call).scheduledExecutorService(TIMER)));
    }

    /**
     * One thread is enough: where a limit is reached, it breaks a connection off and wakes whoever waits for it. A limit that
     * was not reached stays in the queue until it would have been, as in the SDK's own, so that a later one wakes nobody.
     */
    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(new DaemonThreads("call-limits"));
    }
}
