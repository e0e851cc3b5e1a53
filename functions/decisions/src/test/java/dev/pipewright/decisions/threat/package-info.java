/** Who attacks the decision link, and what stops them: the tests that docs/security.md names. */
package dev.pipewright.decisions.threat;
