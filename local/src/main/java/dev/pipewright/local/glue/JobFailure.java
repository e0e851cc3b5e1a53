package dev.pipewright.local.glue;

import java.io.Serial;

/**
 * A job run that failed; the message is the run's {@code ErrorMessage}, which for a script's own errors has the
 * envelope Glue's log analysis puts around them.
 */
final class JobFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The script's lines that can fail: reading its arguments, logging in, querying, writing the report. */
    enum Step {
        ARGUMENTS(9, ""),
        LOGIN(24, "An error occurred while calling o87.getConnection. "),
        QUERY(27, "An error occurred while calling o93.executeQuery. "),
        REPORT(41, "");

        private final int line;
        private final String calling;

        Step(int line, String calling) {
            this.line = line;
            this.calling = calling;
        }
    }

    private JobFailure(String message) {
        super(message);
    }

    /** The run never reached the script. */
    static JobFailure beforeTheScript(String message) {
        return new JobFailure(message);
    }

    static JobFailure at(Step step, String message) {
        return inScript("UNCLASSIFIED_ERROR", step, message);
    }

    static JobFailure at(Step step, SourceException e) {
        return inScript(e.isConnectionFailure() ? "CONNECTION_ERROR" : "UNCLASSIFIED_ERROR", step, e.getMessage());
    }

    private static JobFailure inScript(String category, Step step, String message) {
        return new JobFailure(
                "Error Category: " + category + "; Failed Line Number: " + step.line + "; " + step.calling + message);
    }
}
