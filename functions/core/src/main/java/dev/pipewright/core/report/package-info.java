/**
 * A published result as a document for people who were not there: who reads a ticket, a pull request or a printed page. What
 * lives here is what the document says and in which order, and its two spellings, Markdown and HTML. Texts in it come from
 * databases and tickets: each spelling escapes everything that it is given.
 */
package dev.pipewright.core.report;
