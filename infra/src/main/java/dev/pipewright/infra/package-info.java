/**
 * The CDK app: one stack, composed of small constructs, that deploys the workflow. What a function is and which artifact it
 * lies in stands in {@link dev.pipewright.statemachine.WorkflowFunction}; in which order functions run, in the definition;
 * here is only what they need in an account: a role each, settings, a table, a bus, a bucket, keys, the page's address.
 *
 * <p>Two things are expected to be there and are named by context keys: the parameter with the approvers and the mail
 * sender's identity. Not part of this stack yet, each an issue of its own: SnapStart with versions and aliases, the mail
 * identity, alarms and dashboards, sweeps and the rule that closes what ended uncaught, a domain of one's own.
 *
 * <p>No order of states, no business rule and no account number belongs here.
 */
package dev.pipewright.infra;
