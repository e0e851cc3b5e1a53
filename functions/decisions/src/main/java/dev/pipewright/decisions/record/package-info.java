/**
 * The decision record: what was asked, who was invited to answer, what was decided; and the one table it is kept in. Used
 * by the side that asks, by the page, by the delivery of a decision, by the sweep and by what closes executions. No mail, no HTML and no HTTP here.
 *
 * <p>The table ({@code PIPEWRIGHT_DECISIONS_TABLE}), whose names are the constants of {@link
 * dev.pipewright.decisions.record.DecisionsTable}:
 *
 * <ul>
 *   <li>partition key {@code id} (S), no sort key, on-demand capacity;
 *   <li>global secondary index {@code due}: partition key {@code duePartition} (S), sort key {@code dueAt} (N, epoch
 *       seconds), projection KEYS_ONLY. Sparse: only a record that somebody still has to look after is in it;
 *   <li>time to live on {@code ttl} (N, epoch seconds).
 * </ul>
 *
 * <p>Five kinds of item, told apart by the start of {@code id} ({@link dev.pipewright.decisions.record.ItemKind}), to which
 * the roles of the functions are confined:
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>id</th><th>attributes</th></tr>
 * <tr><td>{@code decision/<hash of execution, kind, round>}</td><td>inquiry (JSON), fingerprint, status, taskToken,
 * askedAt, expiresAt, followUp, decision (JSON), handoverAt, handoverAttempts, announcing, announcingAt, announced, invited (set of
 * JSON), unreachable (set of JSON), duePartition, dueAt, ttl</td></tr>
 * <tr><td>{@code link/<SHA-256 of the token>}</td><td>decisionId, fingerprint, recipient (JSON), purpose, ttl</td></tr>
 * <tr><td>{@code outbox/<decision>/<fingerprint>/<mail>/<hash of the address>}</td><td>state, claimedBy, linkId (where it carries one), ttl</td></tr>
 * <tr><td>{@code audit/<decision>/<epoch milliseconds>}</td><td>who, when, from where, fingerprint, decision, reason; no
 * ttl, so it stays until its owner removes it</td></tr>
 * <tr><td>{@code outcome/<execution's ARN>}</td><td>announcing, announcingAt, announced, ttl</td></tr>
 * </table>
 */
package dev.pipewright.decisions.record;
