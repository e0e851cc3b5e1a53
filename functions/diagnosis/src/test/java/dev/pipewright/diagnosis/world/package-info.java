/** A small account for tests: healthy as it comes, changed one thing at a time. No test lives here. */
package dev.pipewright.diagnosis.world;
