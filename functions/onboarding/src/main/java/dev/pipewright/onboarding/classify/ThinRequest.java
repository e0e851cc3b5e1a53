package dev.pipewright.onboarding.classify;

import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Source;

/**
 * Tells a request that says nothing of what is to be connected: no query, no part of a source, and no connection's name.
 *
 * <p>How it is to be done is no answer to that: a mapping may say of every ticket that its login is a new secret, that
 * Athena must prove it, or that it is only to be planned. A test or a diagnosis of no connection says nothing either.
 */
final class ThinRequest {

    private ThinRequest() {}

    static boolean isThin(OnboardingRequest request) {
        return request.query().isEmpty()
                && request.source().equals(Source.NONE)
                && request.connection().name().isEmpty();
    }
}
