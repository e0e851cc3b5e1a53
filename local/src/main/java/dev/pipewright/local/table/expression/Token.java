package dev.pipewright.local.table.expression;

/**
 * A piece of an expression.
 *
 * @param start where it begins in the expression's text
 */
record Token(Kind kind, String text, int start) {

    enum Kind {
        /** An attribute name, a keyword or a function name. */
        WORD,
        /** A name placeholder such as {@code #status}. */
        NAME,
        /** A value placeholder such as {@code :limit}. */
        VALUE,
        /** A list index. */
        NUMBER,
        /** An operator or a punctuation mark. */
        SYMBOL,
        /** A character that belongs to no expression. */
        STRAY,
        /** The end of the text. */
        END
    }

    int end() {
        return kind == Kind.END ? start : start + text.length();
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
}
