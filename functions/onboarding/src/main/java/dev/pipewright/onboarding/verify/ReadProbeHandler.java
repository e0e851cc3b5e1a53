package dev.pipewright.onboarding.verify;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;
import dev.pipewright.onboarding.OnboardingSettings;

/** State "Read probe". */
public final class ReadProbeHandler extends StateHandler<ReadEngineInput, TestResult> {

    private final EngineAnswers answers;

    public ReadProbeHandler() {
        this(EngineAnswers.of(
                new OnboardingSettings(Settings.ofProcess()).artifactsBucket(),
                OnboardingClients.glue(),
                OnboardingClients.storage(),
                OnboardingClients.athena()));
    }

    public ReadProbeHandler(EngineAnswers answers) {
        super(ReadEngineInput.class);
        this.answers = answers;
    }

    @Override
    protected TestResult handle(ReadEngineInput input) {
        return answers.read(input);
    }
}
