/** Makes the secret that a person approved, from what they staged. The only place that reads a staged value. */
package dev.pipewright.onboarding.secret;
