/**
 * Proves a connection in two phases: Glue's own test, then the engine that will use it. A test that cannot be made is
 * never PASSED, and no login is made twice.
 */
package dev.pipewright.onboarding.verify;
