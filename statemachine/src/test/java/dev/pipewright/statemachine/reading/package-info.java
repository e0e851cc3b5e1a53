/** Reads the definition the way the contract tests need it: states, ways between them, expressions, shapes of values. */
package dev.pipewright.statemachine.reading;
