package dev.pipewright.local.asl;

/** The execution ends here, whatever state it is in: no Retry or Catch sees it. */
final class ExecutionHalted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ExecutionResult result;

    ExecutionHalted(ExecutionResult result) {
        super(result.toString(), null, false, false);
        this.result = result;
    }

    ExecutionResult result() {
        return result;
    }
}
