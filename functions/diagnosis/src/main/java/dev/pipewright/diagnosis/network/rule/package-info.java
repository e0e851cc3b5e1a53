/**
 * The rules of the network stage: one class per rule, from what was seen to a check, without any I/O. A rule fails only
 * with what configuration proves; what it cannot tell is INCONCLUSIVE, what was not seen NOT_EXECUTED.
 */
package dev.pipewright.diagnosis.network.rule;
