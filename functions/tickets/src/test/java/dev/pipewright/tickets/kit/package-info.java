/** The files that a site imports into its ticket system, and the instructions beside them: each is run by its test. */
package dev.pipewright.tickets.kit;
