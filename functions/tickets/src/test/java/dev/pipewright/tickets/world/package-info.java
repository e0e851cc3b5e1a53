/** What the webhook's tests run in: a real table, a played workflow, played secrets, senders that sign. */
package dev.pipewright.tickets.world;
