package dev.pipewright.onboarding.classify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which way a request goes.
 *
 * @param route the discriminator the state machine branches on
 * @param summary one sentence for a person
 * @param request the request with what the query and the answers completed; absent where it could not be read
 * @param findings what is wrong, on INVALID and UNSUPPORTED
 * @param missing the hints that a plan still needs
 * @param reuseDeclined whether the requester does not want an existing connection
 */
public record Classification(
        Route route,
        String summary,
        AwsAccount account,
        Requester requester,
        Optional<OnboardingRequest> request,
        List<Finding> findings,
        List<Finding> missing,
        boolean reuseDeclined) {

    public Classification {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(summary, "summary");
        findings = List.copyOf(findings);
        missing = List.copyOf(missing);
    }

    /** The ways a request can go. */
    public enum Route {
        /** Cannot be carried out as it stands. */
        INVALID,
        /** Not what Pipewright does, or not yet. */
        UNSUPPORTED,
        /** About an existing connection: test it. */
        TEST,
        /** About an existing connection: examine it without a login. */
        DIAGNOSE,
        /** About a source: look for what exists, then plan. */
        DISCOVER
    }
}
