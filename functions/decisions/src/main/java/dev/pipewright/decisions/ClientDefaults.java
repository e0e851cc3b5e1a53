package dev.pipewright.decisions;

import dev.pipewright.core.wire.Wire;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;

/** What every client of this artifact has in common. Building one calls nothing. */
final class ClientDefaults {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SOCKET = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(6);
    private static final Duration CALL = Duration.ofSeconds(15);

    private ClientDefaults() {}

    /** Gives a client the process's way to AWS; region by the SDK's default chain. */
    static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B of(B builder) {
        return wired(builder, Wire.http(CONNECT, SOCKET)).overrideConfiguration(timed());
    }

    /** The same for a service with a call that has no idempotency token and must not happen twice. */
    static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B once(B builder) {
        return wired(builder, Wire.httpOfOneAttempt(CONNECT, SOCKET))
                .overrideConfiguration(timed().toBuilder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build());
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B wired(
            B builder, SdkHttpClient wire) {
        return builder.httpClient(wire).credentialsProvider(Wire.credentials());
    }

    /** Within the function's own time-out, so that a hanging service is reported and not cut off. */
    private static ClientOverrideConfiguration timed() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .build();
    }
}
