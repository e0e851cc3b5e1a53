package dev.pipewright.decisions.record;

import dev.pipewright.core.json.CanonicalJson;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The unguessable part of one person's link: 256 random bits as 43 URL-safe characters. Whoever has it may decide, so it is
 * stored only as its SHA-256 and its text is {@code ***}.
 */
public final class LinkToken {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String value;

    private LinkToken(String value) {
        this.value = value;
    }

    /** Returns a fresh token. */
    public static LinkToken random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads a token from a URL; empty where it cannot be one. */
    public static Optional<LinkToken> parse(String text) {
        return Optional.ofNullable(text)
                .filter(candidate -> SHAPE.matcher(candidate).matches())
                .map(LinkToken::new);
    }

    /** Returns the token itself; it goes into the link and nowhere else. */
    public String reveal() {
        return value;
    }

    /** Returns the key under which the link is stored. */
    public String linkId() {
        return ItemKind.LINK.key(CanonicalJson.sha256OfText(value));
    }

    @Override
    public String toString() {
        return "***";
    }
}
