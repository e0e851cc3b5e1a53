/** What already exists that a request could use. Reads only; finding nothing is told apart from not being allowed to look. */
package dev.pipewright.onboarding.discover;
