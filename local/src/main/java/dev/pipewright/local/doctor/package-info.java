/**
 * What a deployment still lacks: its stack, and beside it what a stack cannot make or keep as it is. Everything here only
 * reads, and never a secret's value.
 */
package dev.pipewright.local.doctor;
