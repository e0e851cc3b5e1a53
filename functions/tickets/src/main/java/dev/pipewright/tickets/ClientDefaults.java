package dev.pipewright.tickets;

import dev.pipewright.core.wire.Wire;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** What every client of this artifact has in common. Building one calls nothing. */
final class ClientDefaults {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);

    /** Three calls at most, one after another; Zendesk and Jira give up after ten to twelve seconds. */
    private static final Duration CALL = Duration.ofSeconds(4);

    private ClientDefaults() {}

    /** Gives a client the process's way to AWS; region by the SDK's default chain. */
    static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B of(B builder) {
        return builder.httpClient(Wire.http(CONNECT, ATTEMPT))
                .credentialsProvider(Wire.credentials())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL)
                        .build());
    }
}
