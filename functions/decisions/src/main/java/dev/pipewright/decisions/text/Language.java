package dev.pipewright.decisions.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language that pages and mails are written in. */
public enum Language {
    EN(Locale.ENGLISH),
    JA(Locale.JAPANESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Returns the locale by which dates and numbers are written. */
    public Locale locale() {
        return locale;
    }

    /** Returns the language's tag, such as {@code ja}, for {@code lang} and {@code Content-Language}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** Returns the language of a tag, whatever region it names; empty where there is no catalogue for it. */
    public static Optional<Language> of(String tag) {
        var wanted = Locale.forLanguageTag(tag).getLanguage();
        return Arrays.stream(values())
                .filter(language -> language.locale.getLanguage().equals(wanted))
                .findFirst();
    }

    /**
     * Returns the first language of an {@code Accept-Language} header that there is a catalogue for; empty where there is
     * none, or where the header cannot be read.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4">RFC 9110, section 12.5.4</a>
     */
    public static Optional<Language> accepted(String header) {
        try {
            var ranges = Locale.LanguageRange.parse(header);
            var known = List.of(values()).stream().map(Language::tag).toList();
            return Optional.ofNullable(Locale.lookupTag(ranges, known)).flatMap(Language::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
