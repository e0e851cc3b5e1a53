package dev.pipewright.decisions.sweep;

/**
 * What a sweep did; only the log and the tests look at it.
 *
 * @param done how many records were looked after
 * @param failed with how many something went wrong; they stay due
 * @param complete whether no record was left for want of time
 */
public record SweepReport(int done, int failed, boolean complete) {}
