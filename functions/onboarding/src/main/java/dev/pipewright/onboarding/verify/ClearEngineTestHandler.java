package dev.pipewright.onboarding.verify;

import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;

/** State "Clear engine test". */
public final class ClearEngineTestHandler extends StateHandler<ClearEngineTestInput, Cleared> {

    private final EngineLeftovers leftovers;

    public ClearEngineTestHandler() {
        this(OnboardingClients.glue(), OnboardingClients.athena());
    }

    public ClearEngineTestHandler(GlueClient glue, AthenaClient athena) {
        super(ClearEngineTestInput.class);
        this.leftovers = new EngineLeftovers(glue, athena);
    }

    @Override
    protected Cleared handle(ClearEngineTestInput input) {
        return leftovers.clear(input);
    }
}
