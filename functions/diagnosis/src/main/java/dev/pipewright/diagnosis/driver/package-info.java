/**
 * The last stage: the JDBC URL, the driver that Glue brings or the connection does, TLS, and what the error text says about
 * them, about limits and about the engine. Nothing here connects to a source.
 */
package dev.pipewright.diagnosis.driver;
