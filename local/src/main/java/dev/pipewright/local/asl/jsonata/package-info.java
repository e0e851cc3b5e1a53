/**
 * JSONata as Step Functions offers it: expressions between <code>{%</code> and <code>%}</code>, templates that hold them at
 * any depth, the functions that Step Functions adds, and the passage between JSON and the engine's values.
 *
 * <p>Nothing here knows states, retries or executions; the engine's own types do not leave this package.
 */
package dev.pipewright.local.asl.jsonata;
