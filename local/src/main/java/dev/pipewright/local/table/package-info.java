/**
 * The embedded Amazon DynamoDB: tables in memory with keys, global secondary indexes, conditional writes, transactions and
 * queries as the service handles them. A contract test holds it to the real DynamoDB Local.
 *
 * <p>Belongs here: what {@link software.amazon.awssdk.services.dynamodb.DynamoDbClient} answers. Does not belong here:
 * Pipewright's own tables, which are declared by whoever builds the client. The expression language is in
 * {@code expression}.
 */
package dev.pipewright.local.table;
