package dev.pipewright.onboarding.secret;

import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;

/** State "Create secret". */
public final class CreateSecretHandler extends StateHandler<CreateSecretInput, CreatedSecret> {

    private final SecretCreation creation;

    public CreateSecretHandler() {
        this(new SecretCreation(OnboardingClients.secrets(), new Stage(OnboardingClients.parameters())));
    }

    public CreateSecretHandler(SecretCreation creation) {
        super(CreateSecretInput.class);
        this.creation = creation;
    }

    @Override
    protected CreatedSecret handle(CreateSecretInput input) {
        return creation.create(input);
    }
}
