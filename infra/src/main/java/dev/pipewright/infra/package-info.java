/**
 * The CDK app: one stack, composed of small constructs, that deploys the workflow. What a function is and which artifact it
 * lies in stands in {@link dev.pipewright.statemachine.WorkflowFunction}; in which order functions run, in the definition;
 * here is only what they need in an account: a role each, settings, a table, a bus, a bucket, keys, the page's address. What a
 * deployment can choose stands in {@link dev.pipewright.infra.ContextKey}.
 *
 * <p>One thing is expected to be there unless the context lists them: the parameter with the approvers.
 *
 * <p>No order of states, no business rule and no account number belongs here.
 */
package dev.pipewright.infra;
