/** What a request is about, who asks, and which way it goes. Creates nothing and logs in nowhere. */
package dev.pipewright.onboarding.classify;
