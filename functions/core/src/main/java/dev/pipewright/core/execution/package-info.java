/** Which execution of the state machine a function works for, and in which account. */
package dev.pipewright.core.execution;
