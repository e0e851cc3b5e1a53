/** Threads that work beside the one that was called. */
package dev.pipewright.core.thread;
