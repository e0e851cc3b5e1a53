/** Requests that come from tickets: which systems there are, and how an execution shows that a signed delivery started it. */
package dev.pipewright.core.ticket;
