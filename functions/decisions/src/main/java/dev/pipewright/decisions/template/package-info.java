/**
 * Rendering. The templates are compiled by the build from {@code src/main/jte}; every value is escaped for the place it
 * stands in. No decision is taken here.
 */
package dev.pipewright.decisions.template;
