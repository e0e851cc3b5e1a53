/**
 * The AWS resource that a connection leads to, as far as login, driver and TLS need it: its engine and version, its
 * parameters, its certificate. Where it lies in the network is another package's business.
 */
package dev.pipewright.diagnosis.source;
