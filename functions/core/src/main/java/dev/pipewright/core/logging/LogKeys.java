package dev.pipewright.core.logging;

/**
 * The names under which values stand in a log line. Beside these stand the keys that Powertools sets ({@code
 * function_name}, {@code function_request_id}, {@code cold_start}, {@code xray_trace_id}, {@code service}).
 */
public final class LogKeys {

    public static final String CORRELATION_ID = "correlation_id";
    public static final String EXECUTION_ID = "execution_id";
    public static final String STATE = "state";
    public static final String ATTEMPT = "attempt";
    public static final String CONNECTION_NAME = "connection_name";
    public static final String TICKET_SYSTEM = "system";
    public static final String TICKET_ID = "ticket_id";
    public static final String OUTCOME = "outcome";
    public static final String ERROR_CODE = "error_code";
    /** On every line of a sample that a function is primed with: nothing of it has happened. */
    public static final String PRIMING = "priming";

    public static final String DURATION_MS = "duration_ms";

    /** How many things a sweep removed or labelled. */
    public static final String SWEPT = "swept";

    /** How many things that an ended execution left a sweep could not remove; an alarm counts them. */
    public static final String LEFT_OVER = "left_over";

    /** What was done last about a question that nobody has decided; an alarm counts those that others are asked. */
    public static final String FOLLOW_UP = "follow_up";

    private LogKeys() {}
}
