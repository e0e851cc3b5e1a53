/** Takes one delivery from signature to started execution, and answers as its sender understands. */
package dev.pipewright.tickets.webhook;
