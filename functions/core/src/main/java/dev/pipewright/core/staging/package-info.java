/** Where credentials wait, encrypted, until the function that makes the secret takes them; never what they are. */
package dev.pipewright.core.staging;
