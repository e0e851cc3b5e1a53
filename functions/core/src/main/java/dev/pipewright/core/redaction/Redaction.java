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

    private static final String PASSWORD = "(?:password|passwd|pwd|passphrase)";
    private static final String NAME = "(?:password|passwd|pwd|passphrase|secret|token|private[_-]?key|api[_-]?key"
            + "|access[_-]?key|credentials?)[\\w-]*";

    /** Up to a delimiter; a comma or bracket inside a value is part of it, one that ends a list or an object is not. */
    private static final String BARE = "(?:[^\\s;&,)\\]}]|[,)\\]}](?![,)\\]}]*(?:\\s|$|\\(?[\\w.-]+\\s*=)))";

    /** Quoted as SQL, JSON or a JDBC URL does it; without its end where the text was cut off. */
    private static final String QUOTED =
            "\"(?:\\\\.|[^\"\\\\])*+(?:\"|$)|'(?:''|\\\\.|[^'\\\\])*+(?:'|$)|\\{(?:}}|[^}])*+(?:}|$)";

    private static final String VALUE = "(?:" + QUOTED + "|" + BARE + ")" + BARE + "*+";

    private record Rule(Pattern pattern, String replacement) {

        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            // -----BEGIN … PRIVATE KEY----- blocks, whole or cut off
            new Rule("-----BEGIN [A-Z ]+-----[\\s\\S]*?(-----END [A-Z ]+-----|$)", MASK),
            // "password":"…" and 'password': '…', also escaped within another document
            new Rule(
                    "(?is)(" + NAME + "\\\\*[\"']\\s*:\\s*)(\\\\*[\"'])(?:(?!\\2)(?:\\\\.|.))*+(?:\\2|$)",
                    "$1$2" + MASK + "$2"),
            new Rule("(?i)(" + NAME + "\\\\*[\"']\\s*:\\s*)-?\\d[\\w.+-]*", "$1" + MASK),
            // password: … in prose; MySQL's "(using password: YES)" tells what was sent and not the value
            new Rule("(?i)(" + PASSWORD + "\\s*:\\s*)(?!(?:YES|NO)\\b)(?:" + VALUE + ")", "$1" + MASK),
            // password=… in URLs, properties and messages; a quoted value goes as a whole
            new Rule("(?i)(" + NAME + "\\s*=>?\\s*)" + VALUE, "$1" + MASK),
            // scheme://user:password@host and thin:user/password@host, Glue's thin:// too; an @ may be part of the
            // password
            new Rule("(://[^/\\s:@]*:)\\S+(?=@)", "$1" + MASK),
            new Rule("(?i)((?:thin|oci8?):(?://)?[^/\\s:@]+/)(?:\"[^\"]*\"|\\S+)(?=@)", "$1" + MASK),
            // AWS access key ids, signed-URL signatures and session tokens, JSON web tokens
            new Rule("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", MASK),
            new Rule("(?i)(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\\s]+", "$1" + MASK),
            new Rule("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*", MASK));

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
