/**
 * Answers back: what a ticket is told of each event, that it is told once, and how far it has come. How a system spells it
 * lives in {@code site}.
 */
package dev.pipewright.tickets.report;
