/**
 * The embedded AWS Secrets Manager: secrets in memory, with the naming, versioning, deletion and paging rules that callers
 * of the real service depend on.
 *
 * <p>Belongs here: what {@link software.amazon.awssdk.services.secretsmanager.SecretsManagerClient} answers. Does not
 * belong here: what a secret's keys mean for a data source, and any reading of files; seeds come in as SDK objects.
 */
package dev.pipewright.local.secrets;
