/**
 * The embedded AWS Systems Manager Parameter Store: parameters in memory with the tiers, policies and refusals that callers
 * of the real service depend on.
 *
 * <p>Belongs here: what {@link software.amazon.awssdk.services.ssm.SsmClient} answers about parameters. Does not belong
 * here: what Pipewright stages in them.
 */
package dev.pipewright.local.parameters;
