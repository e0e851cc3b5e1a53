/**
 * What an execution owes when it ended without publishing its outcome: the outcome, and the word to whoever was asked.
 * Nothing here decides how a request ends; it only tells that the workflow could not.
 */
package dev.pipewright.decisions.close;
