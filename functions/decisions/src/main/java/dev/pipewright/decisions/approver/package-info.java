/** Who may decide: the configured approvers, and the rule that nobody approves their own request. No mail, no table. */
package dev.pipewright.decisions.approver;
