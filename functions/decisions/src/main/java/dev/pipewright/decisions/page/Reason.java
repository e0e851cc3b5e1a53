package dev.pipewright.decisions.page;

import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.text.Message;
import java.util.Optional;

/** Why a person decided, in their own words: others read it, so it is short, on one line and without secrets. */
final class Reason {

    /** The longest reason, in characters. */
    private static final int MAX = 500;

    private Reason() {}

    /** Reads a reason; empty where none is given. One that is too long is noted as an error. */
    static Optional<String> read(String field, FormCheck check) {
        var reason = check.keptField(field).map(text -> text.strip().replaceAll("\\s+", " "));
        if (reason.filter(text -> text.codePointCount(0, text.length()) > MAX).isPresent()) {
            check.error(field, Message.of("error.reason.too-long", MAX));
        }
        return reason.map(text -> Printable.line(Redaction.redact(text)));
    }
}
