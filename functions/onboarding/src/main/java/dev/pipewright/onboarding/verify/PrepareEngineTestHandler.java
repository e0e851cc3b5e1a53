package dev.pipewright.onboarding.verify;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;
import dev.pipewright.onboarding.OnboardingSettings;

/** State "Prepare engine test". */
public final class PrepareEngineTestHandler extends StateHandler<EngineTestInput, EngineTest> {

    private final SmokeJobs jobs;

    public PrepareEngineTestHandler() {
        this(new SmokeJobs(
                OnboardingClients.glue(), SmokeJobs.Profile.of(new OnboardingSettings(Settings.ofProcess()))));
    }

    public PrepareEngineTestHandler(SmokeJobs jobs) {
        super(EngineTestInput.class);
        this.jobs = jobs;
    }

    @Override
    protected EngineTest handle(EngineTestInput input) {
        return jobs.prepare(input);
    }
}
