package dev.pipewright.onboarding.classify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.requirement.Ambiguity;
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
 * @param ambiguity the word of the query that could mean several kinds of source
 * @param reuseDeclined whether the requester does not want an existing connection
 * @param choiceDeclined whether the source is none of the resources that were shown
 */
public record Classification(
        Route route,
        String summary,
        AwsAccount account,
        Requester requester,
        Optional<OnboardingRequest> request,
        List<Finding> findings,
        Optional<Ambiguity> ambiguity,
        boolean reuseDeclined,
        boolean choiceDeclined) {

    public Classification {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(summary, "summary");
        findings = List.copyOf(findings);
    }

    /** The ways a request can go. */
    public enum Route {
        /** Cannot be carried out as it stands. */
        INVALID,
        /** Not what Pipewright does, or not yet. */
        UNSUPPORTED,
        /** A ticket that says too little, and can be read back: read it, then classify again. */
        COMPLETE,
        /** About an existing connection: test it. */
        TEST,
        /** About an existing connection: examine it without a login. */
        DIAGNOSE,
        /** About a source: look for what exists, then plan. */
        DISCOVER
    }
}
