/** What Pipewright found and how a request ended: check records, causes, diagnoses, outcomes. */
package dev.pipewright.core.outcome;
