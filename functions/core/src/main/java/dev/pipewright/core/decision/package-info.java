/** What a person decided, as it travels from the decision page back into the workflow and into the outcome. */
package dev.pipewright.core.decision;
