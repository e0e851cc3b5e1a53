/**
 * Reads what a driver or a service wrote when a test failed: unwraps its envelopes and applies rules that are data, one
 * file per engine. Nothing here looks at an account; whether configuration agrees is decided by the stages.
 */
package dev.pipewright.diagnosis.reading;
