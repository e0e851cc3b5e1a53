package dev.pipewright.onboarding.verify;

import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.onboarding.OnboardingClients;

/** State "Test connection". */
public final class TestConnectionHandler extends StateHandler<TestConnectionInput, TestResult> {

    private final GlueConnectionTest test;

    public TestConnectionHandler() {
        this(new GlueConnectionTest(OnboardingClients.glue(), OnboardingClients.glueForTests()));
    }

    public TestConnectionHandler(GlueConnectionTest test) {
        super(TestConnectionInput.class);
        this.test = test;
    }

    @Override
    protected TestResult handle(TestConnectionInput input) {
        return test.run(input.account(), input.connectionName());
    }
}
