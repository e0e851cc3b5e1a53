/**
 * What every Pipewright function shares: the domain's records, JSON, errors, logging and the handler base.
 *
 * <p>Code here imports no feature and knows no AWS service except Glue's words and the event bus that every artifact
 * speaks to.
 */
package dev.pipewright.core;
