/**
 * The way to AWS that every client of a process shares, and what stands in for AWS while a function is primed. Knows
 * requests and answers, not what any service means by them.
 */
package dev.pipewright.core.wire;
