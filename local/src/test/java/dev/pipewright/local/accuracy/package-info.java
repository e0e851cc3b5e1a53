/**
 * How often the diagnosis is right: the snapshots under {@code events/accounts}, examined as {@code ./pipewright diagnose
 * --account} does, and held against {@code events/results/diagnoses.json}. What is right is decided there, by how AWS
 * behaves; a case is never bent to what the diagnosis says.
 */
package dev.pipewright.local.accuracy;
