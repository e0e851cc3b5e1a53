package dev.pipewright.infra;

import dev.pipewright.decisions.sweep.Sweep;
import dev.pipewright.statemachine.WorkflowFunction;
import software.amazon.awscdk.Duration;

/**
 * How long and how big a function is. The time-out lies below that of the state that calls it, so that the state sees the
 * function's own end, and above that of any call the function makes.
 *
 * @param memoryMb also decides the share of a CPU, and so how long a cold start takes
 */
record FunctionSize(Duration timeout, int memoryMb) {

    private static final int MEMORY_MB = 1024;

    private static final int SWEEP_SECONDS =
            Math.toIntExact(Sweep.BUDGET.plusMinutes(1).toSeconds());

    /** The EC2 and RDS clients and what they read side by side take more. */
    private static final int NETWORK_MEMORY_MB = 1536;

    static FunctionSize of(WorkflowFunction function) {
        return switch (function) {
            case CLASSIFY_REQUEST,
                    COMPLETE_REQUEST,
                    DISCOVER_SOURCES,
                    ASK,
                    PLAN_CONNECTION,
                    CREATE_SECRET,
                    TIDY_UP,
                    READ_PROBE,
                    CLEAR_ENGINE_TEST -> seconds(55);
            case CREATE_CONNECTION, PREPARE_ENGINE_TEST -> seconds(115);
            case DIAGNOSE_CREDENTIALS, DIAGNOSE_DRIVER -> seconds(175);
            case EXAMINE_NETWORK -> new FunctionSize(Duration.seconds(115), NETWORK_MEMORY_MB);
            case DIAGNOSE_NETWORK -> new FunctionSize(Duration.seconds(175), NETWORK_MEMORY_MB);
            // Glue's own test takes minutes; Lambda allows fifteen.
            case TEST_CONNECTION -> seconds(840);
            case MAIL_EVENTS -> seconds(25);
            // The sweep's budget, and time to finish the record it has taken up last.
            case SWEEP_DECISIONS -> seconds(SWEEP_SECONDS);
            case SWEEP_UNUSED, CLOSE_MISSED -> seconds(115);
            case CLOSE -> seconds(55);
            // An HTTP API waits for thirty seconds at most.
            case DECISION_PAGE -> seconds(28);
            // Jira and Zendesk wait for ten to twelve seconds; what took longer they send again.
            case WEBHOOK -> seconds(12);
            case REPORT_BACK -> seconds(55);
        };
    }

    private static FunctionSize seconds(int seconds) {
        return new FunctionSize(Duration.seconds(seconds), MEMORY_MB);
    }
}
