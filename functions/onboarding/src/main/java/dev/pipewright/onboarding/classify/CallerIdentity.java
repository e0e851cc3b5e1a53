package dev.pipewright.onboarding.classify;

import dev.pipewright.core.execution.AwsAccount;
import software.amazon.awssdk.services.sts.StsClient;

/** Which account, region and role Pipewright works in, asked before anything else. */
public final class CallerIdentity {

    private final StsClient sts;
    private final String region;

    public CallerIdentity(StsClient sts, String region) {
        this.sts = sts;
        this.region = region;
    }

    AwsAccount account() {
        var identity = sts.getCallerIdentity();
        return new AwsAccount(identity.account(), region, identity.arn());
    }
}
