package dev.pipewright.local.asl;

/**
 * Ends the execution well.
 *
 * @param name the state's name
 * @param exit an exit without a next state
 */
record SucceedState(String name, Exit exit) implements State {

    @Override
    public String type() {
        return "Succeed";
    }

    @Override
    public Transition run(Visit visit) {
        return exit.leave(visit.bindings(), visit.input());
    }
}
