/**
 * Amazon Athena as far as Pipewright calls it: federated catalogs over Glue connections, and the two queries that prove
 * one, answered by real databases. What belongs elsewhere: judging an answer.
 */
package dev.pipewright.local.athena;
