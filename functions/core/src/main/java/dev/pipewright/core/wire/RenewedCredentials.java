package dev.pipewright.core.wire;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The default chain, once for all clients of a process, and begun anew on demand.
 *
 * <p>Under SnapStart the chain ends at the container's endpoint, and what that gave before the snapshot has expired when
 * the snapshot is restored.
 */
final class RenewedCredentials implements AwsCredentialsProvider {

    private volatile DefaultCredentialsProvider chain = chain();

    @Override
    public AwsCredentials resolveCredentials() {
        return chain.resolveCredentials();
    }

    void renew() {
        var old = chain;
        chain = chain();
        old.close();
    }

    static void look() {
        try (var once = chain()) {
            once.resolveCredentials();
        }
    }

    private static DefaultCredentialsProvider chain() {
        return DefaultCredentialsProvider.builder().build();
    }
}
