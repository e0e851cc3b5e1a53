package dev.pipewright.onboarding.connect;

import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;
import dev.pipewright.onboarding.OnboardingSettings;
import java.time.Clock;

/** State "Create connection". */
public final class CreateConnectionHandler extends StateHandler<CreateConnectionInput, MadeConnection> {

    private final ConnectionCreation creation;

    public CreateConnectionHandler() {
        this(new ConnectionCreation(
                OnboardingClients.glue(),
                new Milestones(
                        OnboardingClients.events(),
                        new OnboardingSettings(Settings.ofProcess()).bus(),
                        Clock.systemUTC()),
                Clock.systemUTC(),
                Pause.ofThread()));
    }

    public CreateConnectionHandler(ConnectionCreation creation) {
        super(CreateConnectionInput.class);
        this.creation = creation;
    }

    @Override
    protected MadeConnection handle(CreateConnectionInput input) {
        return creation.create(input);
    }
}
