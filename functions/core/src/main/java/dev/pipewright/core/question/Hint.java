package dev.pipewright.core.question;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.RequestFields;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One field of a request that somebody must still fill in, with what a form needs to ask for it.
 *
 * @param path the field, as {@code source.host}
 * @param code {@link #MISSING}, or why what is there will not do, as {@code NAME_TAKEN}
 * @param message what it is needed for, or what is wrong with what is there; one sentence
 * @param remedy what to do, one sentence with an example
 * @param rule what the field may hold, in words
 * @param input how a form asks for it
 * @param options what to choose from; empty unless the input is {@link Input#ONE_OF} or {@link Input#SOME_OF}
 * @param limits what is checked where it is typed
 */
public record Hint(
        String path,
        String code,
        String message,
        String remedy,
        Optional<String> rule,
        Input input,
        List<Option> options,
        Limits limits) {

    /** The code of a field that is not there. */
    public static final String MISSING = "MISSING_HINT";

    public Hint {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(limits, "limits");
        options = options == null ? List.of() : List.copyOf(options);
        if (options.isEmpty() == input.chooses()) {
            throw new IllegalArgumentException("The hint " + path + " is asked for as " + input + " with "
                    + options.size() + " options; only a choice has options");
        }
    }

    /** How a form asks. */
    public enum Input {
        /** One line of text. */
        TEXT,
        /** Several texts, separated by commas or white space. */
        TEXTS,
        /** A whole number. */
        NUMBER,
        /** True or false. */
        YES_NO,
        /** Exactly one of the options. */
        ONE_OF,
        /** At least one of the options. */
        SOME_OF;

        boolean chooses() {
            return this == ONE_OF || this == SOME_OF;
        }
    }

    /**
     * Something to choose.
     *
     * @param value what the request will hold
     * @param label for a person
     */
    public record Option(String value, String label) {

        public Option {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(label, "label");
        }

        /** Returns an option that is its own label. */
        public static Option of(String value) {
            return new Option(value, value);
        }
    }

    /**
     * What is checked where a value is typed; everything else is checked when the request is classified again.
     *
     * @param pattern a regular expression that each text matches
     * @param maxLength in characters
     * @param minimum the least number
     * @param maximum the greatest number
     */
    public record Limits(Optional<String> pattern, OptionalInt maxLength, OptionalInt minimum, OptionalInt maximum) {

        static Limits of(RequestFields fields, String path) {
            return new Limits(fields.pattern(path), fields.maxLength(path), fields.minimum(path), fields.maximum(path));
        }
    }

    /**
     * Returns the hint for a field that a request lacks, as the request's schema describes it.
     *
     * @param path a field of the schema
     * @param why what it is needed for, a full sentence
     */
    public static Hint missing(String path, String why) {
        return of(path, MISSING, why);
    }

    /** Returns the hint for a field of the schema, with a code of its own. */
    public static Hint of(String path, String code, String message) {
        var fields = RequestFields.load();
        var options = fields.words(path).stream().map(Option::of).toList();
        return new Hint(
                path,
                code,
                message,
                fields.remedy(path),
                fields.description(path),
                input(fields.type(path), !options.isEmpty()),
                options,
                Limits.of(fields, path));
    }

    /** Returns this hint as a choice among these options; as it is if there are none. */
    public Hint choosing(List<Option> from) {
        if (from.isEmpty()) {
            return this;
        }
        var several = input == Input.TEXTS || input == Input.SOME_OF;
        return new Hint(path, code, message, remedy, rule, several ? Input.SOME_OF : Input.ONE_OF, from, limits);
    }

    /** Returns this hint for a field whose text is to match another pattern. */
    public Hint matching(String pattern) {
        var other = new Limits(Optional.of(pattern), limits.maxLength(), limits.minimum(), limits.maximum());
        return new Hint(path, code, message, remedy, rule, input, options, other);
    }

    /** Returns this as a finding, for those who cannot be asked: its remedy says what there is to choose from. */
    @JsonIgnore
    public Finding finding() {
        var choices = options.stream().map(Option::value).collect(Collectors.joining(", "));
        return new Finding(
                path, code, message, choices.isEmpty() ? remedy : remedy + " To choose from: " + choices + ".");
    }

    private static Input input(String type, boolean words) {
        return switch (type) {
            case "boolean" -> Input.YES_NO;
            case "integer" -> Input.NUMBER;
            case "array" -> words ? Input.SOME_OF : Input.TEXTS;
            default -> words ? Input.ONE_OF : Input.TEXT;
        };
    }
}
