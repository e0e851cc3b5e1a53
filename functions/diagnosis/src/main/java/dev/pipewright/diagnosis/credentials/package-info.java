/**
 * The credentials stage: whether the secret exists, whether the job's role may use it, and what the error text says about
 * the login. A secret's value is never read.
 */
package dev.pipewright.diagnosis.credentials;
