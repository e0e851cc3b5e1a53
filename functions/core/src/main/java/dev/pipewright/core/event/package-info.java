/** What Pipewright announces on its own event bus while a request is under way. */
package dev.pipewright.core.event;
