package dev.pipewright.decisions.record;

import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Texts;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A person who is asked.
 *
 * @param email where the link goes; written to the audit record and shown to nobody
 * @param displayName how the person is shown to others
 * @param language what mails to the person are written in, and pages whose reader's browser asks for nothing else
 * @param timeZone in which times are shown to the person
 */
public record Recipient(String email, String displayName, Language language, ZoneId timeZone) {

    /** Nothing that could be a list, a display name, another header, an encoded word or a route. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._+'&/~#-]{1,64}@[A-Za-z0-9.-]{1,255}");

    public Recipient {
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(timeZone, "timeZone");
    }

    /**
     * Whether a text is one plain address, which a mail service and a comparison of people read alike.
     *
     * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html">Destination</a>: SES takes
     *     letters, digits and marks of ASCII before the @
     */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Returns a person who reads English, and times in UTC. */
    public static Recipient of(String email, String displayName) {
        return new Recipient(email, displayName, Language.EN, ZoneOffset.UTC);
    }

    /** Returns what mails to the person are written with. */
    public Texts texts() {
        return Texts.of(language).in(timeZone);
    }

    /** Returns what stands for the address in a key. */
    public String addressHash() {
        return CanonicalJson.sha256OfText(email.toLowerCase(Locale.ROOT));
    }

    /** Leaves the address out: a log line must not hold one. */
    @Override
    public String toString() {
        return "Recipient[displayName=" + displayName + "]";
    }
}
