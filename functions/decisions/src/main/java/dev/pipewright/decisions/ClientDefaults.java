package dev.pipewright.decisions;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** What every client of this artifact has in common. Building one calls nothing. */
final class ClientDefaults {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SOCKET = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(6);
    private static final Duration CALL = Duration.ofSeconds(15);

    private ClientDefaults() {}

    static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(SOCKET)
                .build();
    }

    /** Within the function's own time-out, so that a hanging service is reported and not cut off. */
    static ClientOverrideConfiguration timed() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .build();
    }

    /** For a call without idempotency token that must not happen twice. */
    static ClientOverrideConfiguration timedOnce() {
        return timed().toBuilder().retryStrategy(AwsRetryStrategy.doNotRetry()).build();
    }
}
