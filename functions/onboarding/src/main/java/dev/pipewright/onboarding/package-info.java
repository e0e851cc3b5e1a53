/**
 * Brings a source into Glue: classify, discover, plan, make the secret and the connection, prove it. Each step is a
 * package of its own; none imports another. What they share is in core.
 */
package dev.pipewright.onboarding;
