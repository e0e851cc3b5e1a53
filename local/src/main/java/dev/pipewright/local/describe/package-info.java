/**
 * The embedded AWS's services that only describe: EC2, RDS, IAM and STS, answered from an account snapshot.
 *
 * <p>What lives here is what a service does with what it knows: identifiers, filters, paging, policy evaluation and error
 * codes. A filter or parameter that is not emulated fails loudly, because an ignored filter would be a wrong answer. What
 * the account holds is the snapshot's; services that change state are elsewhere.
 */
package dev.pipewright.local.describe;
