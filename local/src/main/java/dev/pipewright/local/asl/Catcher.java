package dev.pipewright.local.asl;

/**
 * One entry of a Catch field.
 *
 * @param errors what is caught
 * @param exit where to go, and what to give and assign, with {@code $states.errorOutput} in view
 */
record Catcher(ErrorEquals errors, Exit exit) {}
