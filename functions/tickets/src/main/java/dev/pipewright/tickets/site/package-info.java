/** The ticket systems as we call them: a ticket read, a note put on it, its state set. The only package that calls them. */
package dev.pipewright.tickets.site;
