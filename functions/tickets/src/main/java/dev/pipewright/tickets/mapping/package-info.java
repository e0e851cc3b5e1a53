/**
 * From what a sender sent to a request: JSONata files, so that a site maps its own fields without code. A mapping sees the
 * payload and nothing else.
 */
package dev.pipewright.tickets.mapping;
