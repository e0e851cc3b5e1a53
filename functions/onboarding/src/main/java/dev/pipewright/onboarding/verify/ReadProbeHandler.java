package dev.pipewright.onboarding.verify;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;
import dev.pipewright.onboarding.OnboardingSettings;

/** State "Read probe". */
public final class ReadProbeHandler extends StateHandler<ReadProbeInput, TestResult> {

    private final ProbeReader reader;

    public ReadProbeHandler() {
        this(new ProbeReader(
                OnboardingClients.glue(),
                OnboardingClients.storage(),
                new OnboardingSettings(Settings.ofProcess()).artifactsBucket()));
    }

    public ReadProbeHandler(ProbeReader reader) {
        super(ReadProbeInput.class);
        this.reader = reader;
    }

    @Override
    protected TestResult handle(ReadProbeInput input) {
        return reader.read(input);
    }
}
