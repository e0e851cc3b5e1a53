package dev.pipewright.local.asl.jsonata;

/**
 * An expression could not be evaluated, or gave something that is not JSON or not what its field takes. Step Functions
 * reports it as {@code States.QueryEvaluationError}.
 */
public final class QueryEvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message the expression or field, and what is wrong with its result */
    public QueryEvaluationException(String message) {
        super(message);
    }

    /** @param cause what the engine threw */
    QueryEvaluationException(String message, Throwable cause) {
        super(message, cause);
    }
}
