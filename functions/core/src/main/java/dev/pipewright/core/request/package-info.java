/** The request a person or a ticket makes, as interfaces.md section 1 words it, and the rules every way in shares. */
package dev.pipewright.core.request;
