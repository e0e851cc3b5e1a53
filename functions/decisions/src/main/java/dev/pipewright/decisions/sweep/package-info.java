/**
 * Looks after what people have left open: reminds them, asks others, lets a question expire, delivers what was not
 * delivered, tells everybody the end and clears up. Everything here may run twice, at the same time, and break off anywhere.
 */
package dev.pipewright.decisions.sweep;
