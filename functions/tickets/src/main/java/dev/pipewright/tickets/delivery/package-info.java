/** One delivery: what came, whether its sender signed it, and the record by which it starts one thing and never two. */
package dev.pipewright.tickets.delivery;
