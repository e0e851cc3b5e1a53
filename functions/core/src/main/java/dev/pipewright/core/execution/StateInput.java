package dev.pipewright.core.execution;

/** What every function that the state machine calls is given beside its own input. */
public interface StateInput {

    Execution execution();

    StateContext state();
}
