package dev.pipewright.local.asl;

/**
 * Hands its input on, or what Output makes of it.
 *
 * @param name the state's name
 * @param exit what follows
 */
record PassState(String name, Exit exit) implements State {

    @Override
    public String type() {
        return "Pass";
    }

    @Override
    public Transition run(Visit visit) {
        return exit.leave(visit.bindings(), visit.input());
    }
}
