package dev.pipewright.core.redaction;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secret-looking values out of a text that a driver or a service wrote, before it is stored or shown.
 *
 * <p>It errs on the side of removing too much: what stays must be safe to publish, and an error's meaning is in its
 * words and codes, not in the values it quotes.
 */
public final class Redaction {

    private static final String MASK = "***";
    private static final String NAMES =
            "password|passwd|pwd|passphrase|secret|token|private[_-]?key|api[_-]?key|access[_-]?key|credential[s]?";

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> RULES = List.of(
            // -----BEGIN … PRIVATE KEY----- blocks, whole or cut off
            new Rule(Pattern.compile("-----BEGIN [A-Z ]+-----[\\s\\S]*?(-----END [A-Z ]+-----|$)"), MASK),
            // "password":"…" and 'password': '…'
            new Rule(
                    Pattern.compile(
                            "(?i)([\"'][\\w-]*(?:" + NAMES + ")[\\w-]*[\"']\\s*:\\s*)([\"'])(?:\\\\.|(?!\\2).)*\\2"),
                    "$1$2" + MASK + "$2"),
            // password=… in URLs, properties and messages; a quoted value goes as a whole
            new Rule(
                    Pattern.compile(
                            "(?i)\\b([\\w-]*(?:" + NAMES + ")[\\w-]*\\s*=\\s*)(\"[^\"]*\"|'[^']*'|[^\\s;&,)\\]}]+)"),
                    "$1" + MASK),
            // scheme://user:password@host and thin:user/password@host
            new Rule(Pattern.compile("(://[^/\\s:@]+:)[^@\\s]+(?=@)"), "$1" + MASK),
            new Rule(Pattern.compile("(?i)(thin:[^/\\s:@]+/)[^@\\s]+(?=@)"), "$1" + MASK),
            // AWS access key ids, signed-URL signatures and session tokens, JSON web tokens
            new Rule(Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"), MASK),
            new Rule(Pattern.compile("(?i)(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\\s]+"), "$1" + MASK),
            new Rule(Pattern.compile("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*"), MASK));

    private Redaction() {}

    /** Returns the text without secret-looking values; an absent text stays empty. */
    public static String redact(String text) {
        if (text == null) {
            return "";
        }
        var clean = text;
        for (var rule : RULES) {
            clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
        }
        return clean;
    }
}
