/** How an embedded service refuses a call. What it refuses, and in which words, stands with each service. */
package dev.pipewright.local.refusal;
