/**
 * TLS between Glue and the source: what each side asks for, whose certificates are believed, and which versions they share.
 */
package dev.pipewright.diagnosis.driver.tls;
