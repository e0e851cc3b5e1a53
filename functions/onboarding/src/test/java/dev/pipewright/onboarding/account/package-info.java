/**
 * The account that the tests work in: AWS clients that keep what they are given, fail as they are told and hold nothing
 * outside memory. An operation that no test needs is left to the SDK, which refuses it.
 */
package dev.pipewright.onboarding.account;
