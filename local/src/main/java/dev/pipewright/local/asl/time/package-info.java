/**
 * Time as an execution sees it: the clock on the wall for the local command, and one that a test moves by hand.
 *
 * <p>Nothing here knows a state machine. Nothing elsewhere in the interpreter reads the system's clock or sleeps.
 */
package dev.pipewright.local.asl.time;
