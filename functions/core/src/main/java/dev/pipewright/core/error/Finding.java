package dev.pipewright.core.error;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;

/**
 * One thing that is wrong or missing in what a person gave.
 *
 * @param path where, as a path of field names ({@code source.host}); empty for the whole request
 * @param code stable word for programs, UPPER_SNAKE
 * @param message the rule and what breaks it, one sentence; never a secret value
 * @param remedy what to do, one sentence, with an example where one helps
 */
public record Finding(String path, String code, String message, String remedy) {

    /** The code of a credential in a request: it is refused before anything else happens. */
    public static final String SECRET_IN_INPUT = "SECRET_IN_INPUT";

    public Finding {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Whether this is a credential that somebody put into a request. */
    @JsonIgnore
    public boolean isSecret() {
        return code.equals(SECRET_IN_INPUT);
    }
}
