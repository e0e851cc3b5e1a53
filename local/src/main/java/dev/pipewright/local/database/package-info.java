/**
 * The database a run on a laptop really talks to: an embedded PostgreSQL and the one temporary folder it lives in.
 *
 * <p>Everything here ends with the run, however the run ends. What belongs elsewhere: anything that knows about Glue,
 * secrets or an account.
 */
package dev.pipewright.local.database;
