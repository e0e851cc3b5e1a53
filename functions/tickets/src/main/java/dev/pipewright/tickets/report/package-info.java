/** Answers back: one note on the ticket per milestone and outcome, and the ticket's state. */
package dev.pipewright.tickets.report;
