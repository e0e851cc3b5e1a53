/**
 * Asks a person and takes the answer. This package holds what wires the parts: one root per trust, so that the
 * internet-facing page does not even hold a client it has no right to use.
 */
package dev.pipewright.decisions;
