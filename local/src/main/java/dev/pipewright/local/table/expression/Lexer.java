package dev.pipewright.local.table.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of an expression into tokens. It never fails: what it does not know becomes a stray token. */
final class Lexer {

    private static final Pattern TOKEN = Pattern.compile(
            "(?<WORD>[A-Za-z][A-Za-z0-9_]*)|(?<NAME>#[A-Za-z0-9_]+)|(?<VALUE>:[A-Za-z0-9_]+)|(?<NUMBER>[0-9]+)"
                    + "|(?<SYMBOL><=|>=|<>|[=<>(),.\\[\\]+-])|(?<STRAY>\\S)");
    private static final List<Token.Kind> KINDS = List.of(
            Token.Kind.WORD, Token.Kind.NAME, Token.Kind.VALUE, Token.Kind.NUMBER, Token.Kind.SYMBOL, Token.Kind.STRAY);

    private Lexer() {}

    /** Returns the tokens in order, the last of kind {@link Token.Kind#END}. */
    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(new Token(kind(matcher), matcher.group(), matcher.start()));
        }
        tokens.add(new Token(Token.Kind.END, "<EOF>", text.length()));
        return tokens;
    }

    private static Token.Kind kind(Matcher matcher) {
        return KINDS.stream()
                .filter(kind -> matcher.group(kind.name()) != null)
                .findFirst()
                .orElseThrow();
    }
}
