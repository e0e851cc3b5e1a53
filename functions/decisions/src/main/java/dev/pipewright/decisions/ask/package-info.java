/** The state machine's side: writes the decision record, invites the people who may decide, and lets the workflow wait. */
package dev.pipewright.decisions.ask;
