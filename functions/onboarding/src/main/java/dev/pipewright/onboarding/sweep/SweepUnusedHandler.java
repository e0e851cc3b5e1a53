package dev.pipewright.onboarding.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.handler.EventHandler;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.onboarding.OnboardingClients;
import dev.pipewright.onboarding.OnboardingSettings;
import java.time.Clock;

/** Called every hour: removes what tests and stopped executions left behind and nobody uses. */
public final class SweepUnusedHandler extends EventHandler<SweptUnused> {

    private final UnusedSweep sweep;

    /** Lambda's constructor. */
    public SweepUnusedHandler() {
        this(new UnusedSweep(
                new UnusedSweep.Clients(
                        OnboardingClients.glue(),
                        OnboardingClients.athena(),
                        OnboardingClients.secrets(),
                        OnboardingClients.workflows()),
                () -> account(new OnboardingSettings(Settings.ofProcess()).region()),
                Clock.systemUTC()));
    }

    /** Sweeps through the given use case. */
    public SweepUnusedHandler(UnusedSweep sweep) {
        super("Sweep of unused");
        this.sweep = sweep;
    }

    private static AwsAccount account(String region) {
        var identity = OnboardingClients.identity().getCallerIdentity();
        return new AwsAccount(identity.account(), region, identity.arn());
    }

    @Override
    protected SweptUnused handle(JsonNode event) {
        return sweep.run();
    }
}
