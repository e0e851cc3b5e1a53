/**
 * The ticket systems as we call them: a ticket read, a note put on it, its state set. The only package that calls them, and
 * the one that knows how each spells text; what a note says is none of its business.
 */
package dev.pipewright.tickets.site;
