/** Provokes error texts with the real drivers, on demand, for {@code events/errors/recorded.jsonl}. No build needs it. */
package dev.pipewright.local.recorder;
