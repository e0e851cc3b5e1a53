/**
 * Handing a decision to the waiting workflow, once, whoever made it due: the page, the step that asks again, the sweep.
 * Nothing here decides.
 */
package dev.pipewright.decisions.delivery;
