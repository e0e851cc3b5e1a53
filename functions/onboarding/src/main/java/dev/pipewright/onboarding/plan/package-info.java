/** The exact plan of what will be made, and whether a person must agree to it. Creates nothing. */
package dev.pipewright.onboarding.plan;
