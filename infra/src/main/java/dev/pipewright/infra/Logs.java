package dev.pipewright.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** How every log of the deployment is kept: for the configured time, encrypted with its key, and not longer than the stack. */
record Logs(Keys keys, DeploymentSettings settings) {

    LogGroup group(Construct scope, String id, String name) {
        return LogGroup.Builder.create(scope, id)
                .logGroupName(name)
                .retention(settings.logRetention())
                .encryptionKey(keys.data())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }
}
