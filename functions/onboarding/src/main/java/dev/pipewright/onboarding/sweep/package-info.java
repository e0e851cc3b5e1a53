/**
 * Removes what Pipewright made for its own tests and nobody uses any more. What a request made, a connection or a secret, is
 * none of it.
 */
package dev.pipewright.onboarding.sweep;
