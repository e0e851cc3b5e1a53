/**
 * What can go wrong, in three exceptions, one per policy of the state machine. Step Functions matches the exact class
 * name and shows message and stack in the history: the names are API and the messages are safe to publish.
 */
package dev.pipewright.core.error;
