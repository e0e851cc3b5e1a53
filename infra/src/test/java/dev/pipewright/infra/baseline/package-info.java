/** What the functions' start is set against: the least that a Java function can be, and one as they are usually written. */
package dev.pipewright.infra.baseline;
