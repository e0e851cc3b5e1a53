package dev.pipewright.onboarding.tidy;

import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;

/** State "Tidy up". */
public final class TidyUpHandler extends StateHandler<TidyUpInput, TidiedUp> {

    private final Cleanup cleanup;

    public TidyUpHandler() {
        this(new Cleanup(OnboardingClients.glue(), OnboardingClients.secrets()));
    }

    public TidyUpHandler(Cleanup cleanup) {
        super(TidyUpInput.class);
        this.cleanup = cleanup;
    }

    @Override
    protected TidiedUp handle(TidyUpInput input) {
        return cleanup.tidy(input);
    }
}
