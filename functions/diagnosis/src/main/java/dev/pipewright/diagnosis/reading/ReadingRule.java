package dev.pipewright.diagnosis.reading;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One rule of an engine's file: what a source's code, or its words, mean.
 *
 * @param id stable name, engine first
 * @param codes each of them is enough
 * @param words a regular expression to be found in one of {@link ErrorText#parts()}, so in lower case; enough as well
 * @param confirmedBy codes that say too little alone and prove what the words say
 * @param confidence PROVEN: a code proves it, words alone make it LIKELY; LIKELY and POSSIBLE: so sure and not surer
 * @param source the documentation, or the driver and version, that the text is known from
 * @param example a failure that this rule, and no other one before it, must match
 * @param nearMiss a text that looks alike and that this rule must not match
 */
record ReadingRule(
        String id,
        Optional<Codes> codes,
        Optional<Words> words,
        Optional<Codes> confirmedBy,
        Cause cause,
        Confidence confidence,
        List<Cause> alternatives,
        String source,
        Example example,
        String nearMiss) {

    ReadingRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(confidence, "confidence");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(nearMiss, "nearMiss");
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        if (codes.isEmpty() && words.isEmpty()) {
            throw new IllegalArgumentException("Rule " + id + " asks for nothing and so matches everything");
        }
        if (confidence == Confidence.PROVEN && codes.isEmpty() && confirmedBy.isEmpty()) {
            throw new IllegalArgumentException("Rule " + id + " proves by words; only a code from the source proves");
        }
    }

    /** Reads a rule of a file. */
    @JsonCreator
    static ReadingRule of(
            @JsonProperty("id") String id,
            @JsonProperty("codes") Optional<Codes> codes,
            @JsonProperty("words") Optional<String> words,
            @JsonProperty("confirmedBy") Optional<Codes> confirmedBy,
            @JsonProperty("cause") Cause cause,
            @JsonProperty("confidence") Confidence confidence,
            @JsonProperty("alternatives") List<Cause> alternatives,
            @JsonProperty("source") String source,
            @JsonProperty("example") Example example,
            @JsonProperty("nearMiss") String nearMiss) {
        return new ReadingRule(
                id,
                codes,
                words.map(Words::of),
                confirmedBy,
                cause,
                confidence,
                alternatives,
                source,
                example,
                nearMiss);
    }

    /**
     * Returns where it knows the text.
     *
     * @param sent the codes that the source has sent
     */
    Optional<Match> match(ErrorText text, Codes sent) {
        var known = codes.filter(sent::meet).isPresent();
        var confidence = known ? this.confidence : ofWords(sent);
        var place = words.flatMap(own -> own.find(text));
        return place.isEmpty() && known
                ? Optional.of(new Match(this, confidence, Optional.empty()))
                : place.map(found -> new Match(this, confidence, place));
    }

    private Confidence ofWords(Codes sent) {
        var confirmed = confirmedBy.filter(sent::meet).isPresent();
        return confidence == Confidence.PROVEN && !confirmed ? Confidence.LIKELY : confidence;
    }

    /** A failure as a test left it behind. */
    record Example(String text, Optional<String> sqlState, OptionalInt vendorCode) {

        TestFailure failure() {
            return new TestFailure(Stage.ENGINE, text, Optional.empty(), sqlState, vendorCode);
        }
    }
}
