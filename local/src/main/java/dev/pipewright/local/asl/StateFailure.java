package dev.pipewright.local.asl;

import dev.pipewright.local.asl.jsonata.QueryEvaluationException;

/** A state has reported an error. It ends the execution unless the state's own Retry or Catch handles it. */
final class StateFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorOutput output;

    StateFailure(ErrorOutput output) {
        super(output.error() + ": " + output.cause());
        this.output = output;
    }

    StateFailure(String error, String cause) {
        this(new ErrorOutput(error, cause));
    }

    static StateFailure of(QueryEvaluationException e) {
        return new StateFailure(ErrorName.QUERY_EVALUATION_ERROR, e.getMessage());
    }

    ErrorOutput output() {
        return output;
    }
}
