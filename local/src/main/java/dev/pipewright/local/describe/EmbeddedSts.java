package dev.pipewright.local.describe;

import dev.pipewright.local.snapshot.AccountSnapshot;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS over an account snapshot: whose account it is, and which identity captured it. */
public final class EmbeddedSts implements StsClient {

    private static final ServiceErrors ERRORS = new ServiceErrors("Sts", StsException::builder);

    private final AccountSnapshot snapshot;

    /** STS of the captured account. */
    public EmbeddedSts(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return snapshot.list("sts-get-caller-identity", GetCallerIdentityResponse::builder)
                .orThrow(ERRORS::denied);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
