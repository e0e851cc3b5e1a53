/** A published result in words for a person: what the terminal and the console in the browser both show. */
package dev.pipewright.local.result;
