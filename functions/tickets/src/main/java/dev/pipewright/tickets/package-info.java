/**
 * What ticket systems send to Pipewright. The webhook is called from the internet: it has the smallest rights that do, believes
 * nothing before the signature, and calls no ticket system.
 */
package dev.pipewright.tickets;
