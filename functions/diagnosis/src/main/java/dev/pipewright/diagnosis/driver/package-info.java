/**
 * The last stage: the JDBC URL, and what the error text says about driver, TLS, limits and the engine. Nothing here
 * reaches for the network.
 */
package dev.pipewright.diagnosis.driver;
