/**
 * Removes what Pipewright made for its own tests and nobody uses any more, and what an execution left half-made that broke
 * off. What a request has handed over, a connection or a secret, is none of it.
 */
package dev.pipewright.onboarding.sweep;
