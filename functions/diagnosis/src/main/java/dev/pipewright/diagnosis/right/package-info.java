/**
 * What a job's role may do: which role it is, what IAM says of its policies, and what the policies of the resource add.
 * Shared by the stages; what a missing right means is theirs to say.
 */
package dev.pipewright.diagnosis.right;
