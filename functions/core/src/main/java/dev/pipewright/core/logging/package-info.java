/** The keys of Pipewright's log lines. One INFO line per step; never a payload, token, link, address or free text. */
package dev.pipewright.core.logging;
