/**
 * The console in the browser: an embedded Pipewright that is watched while it works.
 *
 * <p>Belongs here: pages that show what happens, and the forms that start and stop executions. Does not belong here: the
 * decision pages, which are Pipewright's own and answer at an address of their own.
 */
package dev.pipewright.local.console;
