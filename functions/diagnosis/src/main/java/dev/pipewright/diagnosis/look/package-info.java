/**
 * What a look at the account showed: a value, or that it was not seen and why. What follows from it is decided elsewhere.
 */
package dev.pipewright.diagnosis.look;
