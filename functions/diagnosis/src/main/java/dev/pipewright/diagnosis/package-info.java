/**
 * Explains why a connection does not work: network before credentials, credentials before driver and TLS. Here is only
 * where the AWS clients are built; what is looked at, and what follows from it, is in the feature packages.
 */
package dev.pipewright.diagnosis;
