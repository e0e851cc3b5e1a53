package dev.pipewright.local.console;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A sample request and how it ends.
 *
 * @param about one sentence
 * @param outcome the published word
 * @param decide {@code approve} or {@code reject} where a person must do that for it to end so
 */
public record Sample(String name, String about, String outcome, String decide) {

    static Sample of(String name, JsonNode expected) {
        return new Sample(
                name,
                expected.path("about").asText(),
                expected.path("outcome").asText(),
                expected.path("decide").asText());
    }

    /** Returns how it ends, and on what that depends. */
    public String ending() {
        if (outcome.equals("NEEDS_INPUT")) {
            return "asks you first";
        }
        return switch (decide) {
            case "approve" -> outcome + ", once approved";
            case "reject" -> outcome + ", if you reject";
            default -> outcome;
        };
    }

    /** Returns how its end is to be coloured. */
    public Tone tone() {
        return Tone.of(outcome);
    }
}
