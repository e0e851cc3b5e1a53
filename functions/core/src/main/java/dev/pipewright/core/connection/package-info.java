/** Glue's words: the definition of a connection as CreateConnection takes it, and the endpoint it leads to. */
package dev.pipewright.core.connection;
