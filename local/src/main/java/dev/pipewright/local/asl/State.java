package dev.pipewright.local.asl;

/** A state of the definition. It is immutable and serves any number of executions at a time. */
sealed interface State permits TaskState, ChoiceState, WaitState, PassState, SucceedState, FailState {

    /** The name, unique in the definition. */
    String name();

    /** The word of the Type field. */
    String type();

    /**
     * Does what the state is for.
     *
     * @throws StateFailure if the state reports an error that it does not handle itself
     * @throws dev.pipewright.local.asl.jsonata.QueryEvaluationException if an expression fails and the state does not handle
     *     it itself
     * @throws ExecutionHalted if the execution is stopped or reaches its time limit meanwhile
     */
    Transition run(Visit visit);
}
