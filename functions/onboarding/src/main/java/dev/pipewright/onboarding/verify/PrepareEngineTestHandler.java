package dev.pipewright.onboarding.verify;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;
import dev.pipewright.onboarding.OnboardingSettings;

/** State "Prepare engine test". */
public final class PrepareEngineTestHandler extends StateHandler<NextEngineInput, PreparedEngine> {

    private final EngineTests tests;

    public PrepareEngineTestHandler() {
        this(EngineTests.of(
                new OnboardingSettings(Settings.ofProcess()), OnboardingClients.glue(), OnboardingClients.athena()));
    }

    public PrepareEngineTestHandler(EngineTests tests) {
        super(NextEngineInput.class);
        this.tests = tests;
    }

    @Override
    protected PreparedEngine handle(NextEngineInput input) {
        return tests.prepare(input);
    }
}
