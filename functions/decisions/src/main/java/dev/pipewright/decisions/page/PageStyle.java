package dev.pipewright.decisions.page;

import dev.pipewright.decisions.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * The pages' style sheet, and the headers that allow it and nothing else.
 *
 * @param css stands inside the page, so that it needs no second request that could leak the address
 */
public record PageStyle(String css) {

    private static final String FILE = "decision-page.css";

    /** Reads the decision page's style sheet. */
    public static PageStyle load() {
        try (var file = PageStyle.class.getResourceAsStream(FILE)) {
            return new PageStyle(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the same look with more rules. */
    public PageStyle and(String moreCss) {
        return new PageStyle(css + moreCss);
    }

    /** Returns the headers of every answer in a language. */
    public Map<String, String> headers(Language language) {
        return Map.of(
                "Content-Language",
                language.tag(),
                "Vary",
                "Accept-Language",
                "Content-Type",
                "text/html; charset=utf-8",
                "Cache-Control",
                "no-store",
                "Referrer-Policy",
                "no-referrer",
                "Content-Security-Policy",
                "default-src 'none'; style-src 'sha256-" + hash()
                        + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                "X-Content-Type-Options",
                "nosniff",
                "X-Robots-Tag",
                "noindex, nofollow",
                "Strict-Transport-Security",
                "max-age=31536000");
    }

    private String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
