/**
 * DynamoDB's expression language: condition, key condition, filter, update and projection expressions, read by a
 * hand-written recursive-descent parser into small types that evaluate themselves against an item (DynamoDB developer
 * guide, "Using expressions in DynamoDB").
 *
 * <p>Belongs here: text in, behaviour over attribute values out, and DynamoDB's {@code ValidationException} for whatever
 * does not follow the language. Does not belong here: tables, keys, and the client.
 */
package dev.pipewright.local.table.expression;
