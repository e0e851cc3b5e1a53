package dev.pipewright.onboarding.account;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The identity of {@link Samples#ACCOUNT}. */
public final class FixedIdentity implements StsClient {

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(Samples.ACCOUNT.accountId())
                .arn(Samples.ACCOUNT.identityArn())
                .build();
    }

    @Override
    public String serviceName() {
        return StsClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
