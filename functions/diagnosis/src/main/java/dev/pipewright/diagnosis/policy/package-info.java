/**
 * IAM policies as documents, and what they decide: identity policies with a permissions boundary, trust policies, and
 * policies of secrets, keys and buckets. Nothing here calls AWS; an embedded IAM uses the same evaluation.
 */
package dev.pipewright.diagnosis.policy;
