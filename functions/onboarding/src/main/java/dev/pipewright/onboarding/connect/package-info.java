/** Makes the Glue connection exactly as planned. */
package dev.pipewright.onboarding.connect;
