package dev.pipewright.decisions.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A language that pages and mails are written in. */
public enum Language {
    EN(Locale.ENGLISH),
    JA(Locale.JAPANESE);

    /** One range of a header, with its weight. */
    private static final Pattern RANGE = Pattern.compile(
            "(?<![^,])\\s*([A-Za-z]{2,3})(?:-[\\w-]{1,60})?\\s*(?:;\\s*[qQ]=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*)?(?![^,])");

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

    /** Returns the tags of all languages, for a message. */
    public static String tags() {
        return Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(", "));
    }

    /** Returns the language of a tag, whatever region it names; empty where there is no catalogue for it. */
    public static Optional<Language> of(String tag) {
        var wanted = Locale.forLanguageTag(tag).getLanguage();
        return Arrays.stream(values())
                .filter(language -> language.locale.getLanguage().equals(wanted))
                .findFirst();
    }

    /**
     * Returns the language of an {@code Accept-Language} header that weighs most and that there is a catalogue for; empty
     * where there is none. A range that cannot be read counts as not there. Not {@link Locale.LanguageRange#parse}, which
     * runs out of an array on {@code -}.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4">RFC 9110, section 12.5.4</a>
     */
    public static Optional<Language> accepted(String header) {
        return RANGE.matcher(header)
                .results()
                .filter(range -> weight(range) > 0)
                .sorted(Comparator.comparing(Language::weight).reversed())
                .flatMap(range -> of(range.group(1)).stream())
                .findFirst();
    }

    private static double weight(MatchResult range) {
        return range.group(2) == null ? 1 : Double.parseDouble(range.group(2));
    }
}
