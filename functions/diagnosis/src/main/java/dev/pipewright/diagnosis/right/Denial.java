package dev.pipewright.diagnosis.right;

/**
 * A right that a role lacks.
 *
 * @param decision what denies it, for people
 * @param certain false where a condition could not be evaluated for want of a value, or where a policy that was not seen
 *     may allow what the others do not
 */
public record Denial(String action, String resource, String decision, boolean certain) {}
