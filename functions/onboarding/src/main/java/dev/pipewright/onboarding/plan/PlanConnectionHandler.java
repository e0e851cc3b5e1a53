package dev.pipewright.onboarding.plan;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;
import dev.pipewright.onboarding.OnboardingSettings;

/** State "Plan connection". */
public final class PlanConnectionHandler extends StateHandler<PlanInput, PlanResult> {

    private final ConnectionPlanner planner;

    public PlanConnectionHandler() {
        this(new ConnectionPlanner(
                OnboardingClients.glue(),
                OnboardingClients.secrets(),
                OnboardingClients.parameters(),
                PlanSettings.of(new OnboardingSettings(Settings.ofProcess()))));
    }

    public PlanConnectionHandler(ConnectionPlanner planner) {
        super(PlanInput.class);
        this.planner = planner;
    }

    @Override
    protected PlanResult handle(PlanInput input) {
        return planner.plan(input);
    }
}
