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

    private volatile Chain chain = new Chain();

    @Override
    public AwsCredentials resolveCredentials() {
        return chain.resolve();
    }

    /** Begins anew, unless nothing was asked for since the last time. */
    void renew() {
        var old = chain;
        if (old.asked) {
            chain = new Chain();
            old.provider.close();
        }
    }

    static void look() {
        try (var once = provider()) {
            once.resolveCredentials();
        }
    }

    private static DefaultCredentialsProvider provider() {
        return DefaultCredentialsProvider.builder().build();
    }

    /** A chain, and whether it may know anything yet. */
    private static final class Chain {

        private final DefaultCredentialsProvider provider = provider();
        private volatile boolean asked;

        AwsCredentials resolve() {
            asked = true;
            return provider.resolveCredentials();
        }
    }
}
