/**
 * What the three stages of a diagnosis share: their input and answer, the names of their checks, the connection they
 * examine, and how a stage concludes. Nothing here looks at a network, a policy or a text.
 */
package dev.pipewright.diagnosis.step;
