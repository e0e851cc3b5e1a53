/**
 * Pipewright as one process: the real handlers and the real state machine definition over in-memory AWS clients. Nothing
 * here decides anything about a connection; it only wires.
 */
package dev.pipewright.local.embedded;
