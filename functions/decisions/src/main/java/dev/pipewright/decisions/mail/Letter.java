package dev.pipewright.decisions.mail;

import java.util.Objects;

/** A mail's content. Holds a link, so its text leaves everything out. */
public record Letter(String subject, String text, String html) {

    public Letter {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(html, "html");
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A subject is one line");
        }
    }

    @Override
    public String toString() {
        return "Letter[subject=" + subject + "]";
    }
}
