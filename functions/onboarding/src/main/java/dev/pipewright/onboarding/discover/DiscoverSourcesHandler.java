package dev.pipewright.onboarding.discover;

import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.core.wire.Kept;
import dev.pipewright.onboarding.OnboardingClients;

/** State "Discover sources". */
public final class DiscoverSourcesHandler extends StateHandler<DiscoverInput, Discovery> {

    private final SourceDiscovery discovery;

    public DiscoverSourcesHandler() {
        this(new SourceDiscovery(
                new SourceDiscovery.Clients(
                        OnboardingClients.glue(),
                        OnboardingClients.databases(),
                        new Kept<>(OnboardingClients::warehouses),
                        new Kept<>(OnboardingClients::serverlessWarehouses)),
                OnboardingClients.sideBySide()));
    }

    public DiscoverSourcesHandler(SourceDiscovery discovery) {
        super(DiscoverInput.class);
        this.discovery = discovery;
    }

    @Override
    protected Discovery handle(DiscoverInput input) {
        return discovery.discover(input);
    }
}
