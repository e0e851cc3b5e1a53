/**
 * Takes a snapshot of a live account: which calls are made, what is left out of their answers because it is a credential,
 * and how they are written. Only reads the account. No call here can return a secret's value.
 */
package dev.pipewright.local.capture;
