/** The one JSON mapper, and the canonical form that hashes are taken over. Nothing here knows a domain type. */
package dev.pipewright.core.json;
