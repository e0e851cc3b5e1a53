/**
 * The network as far as it matters to one connection: its subnet, what surrounds it, and the source. It is read from EC2
 * and RDS here; whether it works is decided by the rules. IPv4 only, because Glue's interfaces have no IPv6 address.
 */
package dev.pipewright.diagnosis.network.path;
