package dev.pipewright.local.console;

import dev.pipewright.core.error.Finding;
import dev.pipewright.onboarding.classify.RequestReview.Review;
import java.util.List;

/**
 * What the page of a request shows.
 *
 * @param verdict what was said of the request; empty where none was sent
 */
public record RequestView(String text, String verdict, Tone tone, List<Finding> findings) {

    static RequestView of(String text) {
        return new RequestView(text, "", Tone.PLAIN, List.of());
    }

    static RequestView of(String text, Review review) {
        return review.outcome()
                .map(outcome -> new RequestView(
                        text, outcome + ": " + review.summary(), Tone.of(outcome.name()), review.findings()))
                .orElseGet(() -> new RequestView(text, "VALID: " + review.summary(), Tone.GOOD, List.of()));
    }

    static RequestView unreadable(String why) {
        return new RequestView("", why, Tone.BAD, List.of());
    }
}
