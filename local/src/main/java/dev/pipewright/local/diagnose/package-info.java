/**
 * The diagnosis of one connection on this machine: the account it is looked for in, live or a snapshot, and the state
 * machine's own states, from the first that diagnoses on. Nothing here decides what is wrong with a connection, and
 * nothing changes an account.
 */
package dev.pipewright.local.diagnose;
