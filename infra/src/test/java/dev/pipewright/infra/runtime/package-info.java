/**
 * Runs a packaged function as Lambda does: the zip unpacked, the real runtime client as main class, a runtime API and an AWS
 * that are stubs. Times are taken where Lambda takes them, so that what is tested here can be measured here.
 */
package dev.pipewright.infra.runtime;
