package dev.pipewright.local.asl.jsonata;

import java.util.regex.Pattern;

/**
 * The text of an expression, looked at before it is parsed: which names it uses once string literals, quoted names, regular
 * expressions and comments are taken away.
 */
final class ExpressionSource {

    private static final Pattern EVAL = Pattern.compile("(?<![\\w$])\\$eval(?!\\w)");
    private static final Pattern RESULT = Pattern.compile("(?<![\\w$])\\$states\\s*\\.\\s*result(?!\\w)");
    private static final Pattern ERROR_OUTPUT = Pattern.compile("(?<![\\w$])\\$states\\s*\\.\\s*errorOutput(?!\\w)");

    /** A slash after one of these, or at the start, opens a regular expression; after anything else it divides. */
    private static final String BEFORE_A_REGEX = "(,=:[{;?&~>";

    private final String text;
    private final StringBuilder code = new StringBuilder();
    private int position;

    private ExpressionSource(String text) {
        this.text = text;
    }

    /** Reads the names that an expression uses. */
    static Names namesIn(String expression) {
        String code = new ExpressionSource(expression).withoutLiterals();
        return new Names(
                EVAL.matcher(code).find(),
                RESULT.matcher(code).find(),
                ERROR_OUTPUT.matcher(code).find());
    }

    /** Which of the names that Step Functions restricts occur in an expression. */
    record Names(boolean eval, boolean result, boolean errorOutput) {}

    private String withoutLiterals() {
        while (position < text.length()) {
            char next = text.charAt(position);
            if (next == '\'' || next == '"' || next == '`') {
                skipTo(String.valueOf(next), next != '`');
            } else if (text.startsWith("/*", position)) {
                position++;
                skipTo("*/", false);
            } else if (next == '/' && opensRegex()) {
                skipTo("/", true);
            } else {
                code.append(next);
                position++;
            }
        }
        return code.toString();
    }

    private void skipTo(String end, boolean escapes) {
        position++;
        while (position < text.length() && !text.startsWith(end, position)) {
            position += escapes && text.charAt(position) == '\\' ? 2 : 1;
        }
        position += end.length();
        code.append(' ');
    }

    private boolean opensRegex() {
        var before = code.toString().stripTrailing();
        return before.isEmpty() || BEFORE_A_REGEX.indexOf(before.charAt(before.length() - 1)) >= 0;
    }
}
