package dev.pipewright.local.glue;

import dev.pipewright.core.redaction.Redacted;
import java.util.Objects;

/** The user and password Glue logs in to a source with. */
record SourceLogin(String user, Redacted password) {

    SourceLogin {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }
}
