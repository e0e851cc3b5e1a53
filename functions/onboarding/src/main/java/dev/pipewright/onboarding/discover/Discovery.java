package dev.pipewright.onboarding.discover;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.List;
import java.util.Optional;

/**
 * What was found, and what has to be asked because of it.
 *
 * @param request the request, completed by what the account says of the resource that it names
 * @param matched the resource that the request's host belongs to
 * @param looked what was looked at, what was not and why
 * @param warnings what whoever approves should know of it: what was not found, or could not be looked at
 * @param question what to ask next
 */
public record Discovery(
        OnboardingRequest request,
        Optional<SourceCandidate> matched,
        List<Check> looked,
        List<String> warnings,
        OpenPoints question) {

    public Discovery {
        looked = List.copyOf(looked);
        warnings = List.copyOf(warnings);
    }
}
