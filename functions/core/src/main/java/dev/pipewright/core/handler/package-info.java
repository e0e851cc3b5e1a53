/** The base of the functions that the state machine calls. Nothing here decides anything about a connection. */
package dev.pipewright.core.handler;
