package dev.pipewright.diagnosis.reading;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a rule asks of a failure; all that it asks for must hold.
 *
 * <p>A text is a regular expression that must be found somewhere, in any case, a dot matching line ends too.
 */
final class Match {

    private final Optional<String> sqlState;
    private final OptionalInt vendorCode;
    private final Optional<Pattern> text;

    @JsonCreator
    Match(
            @JsonProperty("sqlState") Optional<String> sqlState,
            @JsonProperty("vendorCode") OptionalInt vendorCode,
            @JsonProperty("text") Optional<String> text) {
        this.sqlState = sqlState;
        this.vendorCode = vendorCode;
        this.text = text.map(
                regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
        if (!hasCode() && text.isEmpty()) {
            throw new IllegalArgumentException("A rule that asks for nothing matches everything");
        }
    }

    /** Whether it asks for a code that only the source itself can have sent. */
    boolean hasCode() {
        return sqlState.isPresent() || vendorCode.isPresent();
    }

    /**
     * Whether it holds.
     *
     * @param part the part of the failure's text to look at
     */
    boolean holds(ErrorText failure, String part) {
        return (sqlState.isEmpty() || sqlState.equals(failure.sqlState()))
                && (vendorCode.isEmpty() || vendorCode.equals(failure.vendorCode()))
                && (text.isEmpty() || text.get().matcher(part).find());
    }
}
