/** What will be made if a person agrees, and the hash that binds the agreement to exactly that. */
package dev.pipewright.core.plan;
