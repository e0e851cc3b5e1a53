/**
 * The embedded Step Functions API about executions, and the event that EventBridge has of their ends: what the interpreter
 * knows of an execution, in the words of the service.
 *
 * <p>Starting one is not here: whoever starts an execution also runs it.
 */
package dev.pipewright.local.executions;
