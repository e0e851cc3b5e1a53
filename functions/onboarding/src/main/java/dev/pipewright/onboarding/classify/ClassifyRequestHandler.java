package dev.pipewright.onboarding.classify;

import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;
import dev.pipewright.onboarding.OnboardingSettings;
import java.time.Clock;

/** State "Classify request". */
public final class ClassifyRequestHandler extends StateHandler<ClassifyInput, Classification> {

    private final RequestClassifier classifier;

    public ClassifyRequestHandler() {
        this(ofProcess(new OnboardingSettings(Settings.ofProcess())));
    }

    public ClassifyRequestHandler(RequestClassifier classifier) {
        super(ClassifyInput.class);
        this.classifier = classifier;
    }

    @Override
    protected Classification handle(ClassifyInput input) {
        return classifier.classify(input);
    }

    private static RequestClassifier ofProcess(OnboardingSettings settings) {
        return new RequestClassifier(
                new CallerIdentity(OnboardingClients.identity(), settings.region()),
                OnboardingClients.glue(),
                new Milestones(OnboardingClients.events(), settings.bus(), Clock.systemUTC()),
                new TicketRequester(OnboardingClients.secrets()));
    }
}
