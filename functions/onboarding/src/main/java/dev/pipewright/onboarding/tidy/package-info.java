/** Leaves nothing half-made behind unlabelled when making the secret or the connection failed. */
package dev.pipewright.onboarding.tidy;
