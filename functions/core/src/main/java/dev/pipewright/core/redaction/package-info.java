/** Keeping secret values out of texts: the wrapper they travel in, and the cleaner for texts that others wrote. */
package dev.pipewright.core.redaction;
