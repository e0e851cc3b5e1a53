/** Objects in S3 that a connection names: whether they are there, and parts of them. Never a whole file of unknown size. */
package dev.pipewright.diagnosis.stored;
