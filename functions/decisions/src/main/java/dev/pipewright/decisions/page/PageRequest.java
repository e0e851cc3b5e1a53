package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.LinkToken;
import dev.pipewright.decisions.record.Origin;
import dev.pipewright.decisions.text.Language;
import java.util.Objects;
import java.util.Optional;

/**
 * One HTTP request for a decision page.
 *
 * @param token empty where the path holds nothing that could be one
 * @param language what the reader asks for; empty where the reader does not, or for none there is
 * @param contentType the header's value; empty where there is none
 * @param body as it came, one character per byte (ISO 8859-1); empty where it is not the Base64 that it claims to be
 */
public record PageRequest(
        String method,
        Optional<LinkToken> token,
        Optional<Language> language,
        String contentType,
        Optional<String> body,
        Origin origin) {

    public PageRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(origin, "origin");
    }

    /** Leaves token and body out. */
    @Override
    public String toString() {
        return "PageRequest[method=" + method + "]";
    }
}
