package dev.pipewright.local.table.expression;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A cursor over the tokens of one expression, with the parts of the grammar that all expressions share: document paths and
 * placeholders. Every refusal begins with the expression's kind, as DynamoDB's do.
 */
final class ExpressionReader {

    private final String kind;
    private final String text;
    private final Placeholders placeholders;
    private final List<Token> tokens;
    private int position;

    ExpressionReader(String kind, String text, Placeholders placeholders) {
        this.kind = kind;
        this.text = text;
        this.placeholders = placeholders;
        this.tokens = Lexer.tokens(text);
        placeholders.noteExpression();
        if (tokens.size() == 1) {
            throw invalid("The expression can not be empty;");
        }
    }

    Token peek() {
        return tokens.get(position);
    }

    int position() {
        return position;
    }

    Token next() {
        var token = peek();
        if (token.kind() != Token.Kind.END) {
            position++;
        }
        return token;
    }

    boolean accept(String symbol) {
        if (peek().isSymbol(symbol)) {
            position++;
            return true;
        }
        return false;
    }

    boolean acceptWord(String word) {
        if (peek().isWord(word)) {
            position++;
            return true;
        }
        return false;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw syntaxError();
        }
    }

    void expectWord(String word) {
        if (!acceptWord(word)) {
            throw syntaxError();
        }
    }

    void expectEnd() {
        if (peek().kind() != Token.Kind.END) {
            throw syntaxError();
        }
    }

    boolean isFunction() {
        return peek().kind() == Token.Kind.WORD && tokens.get(position + 1).isSymbol("(");
    }

    boolean isValue() {
        return peek().kind() == Token.Kind.VALUE;
    }

    AttributeValue value() {
        var token = next();
        if (token.kind() != Token.Kind.VALUE) {
            position--;
            throw syntaxError();
        }
        return placeholders
                .value(token.text())
                .orElseThrow(() ->
                        invalid("An expression attribute value used in expression is not defined; attribute value: "
                                + token.text()));
    }

    Path path() {
        List<Path.Step> steps = new ArrayList<>();
        steps.add(attribute());
        while (true) {
            if (accept(".")) {
                steps.add(attribute());
            } else if (accept("[")) {
                steps.add(element());
            } else {
                return new Path(steps);
            }
        }
    }

    private Path.Step attribute() {
        var token = peek();
        if (token.kind() == Token.Kind.NAME) {
            position++;
            return new Path.Attribute(placeholders
                    .name(token.text())
                    .orElseThrow(() -> invalid(
                            "An expression attribute name used in the document path is not defined; attribute name: "
                                    + token.text())));
        }
        if (token.kind() != Token.Kind.WORD) {
            throw syntaxError();
        }
        if (ReservedWords.contains(token.text())) {
            throw invalid("Attribute name is a reserved keyword; reserved keyword: " + token.text());
        }
        position++;
        return new Path.Attribute(token.text());
    }

    private Path.Step element() {
        var token = peek();
        if (token.kind() != Token.Kind.NUMBER || token.text().length() > 9) {
            throw syntaxError();
        }
        position++;
        expect("]");
        return new Path.Element(Integer.parseInt(token.text()));
    }

    AwsServiceException invalid(String problem) {
        return ValidationError.of("Invalid %s: %s".formatted(kind, problem));
    }

    /** The refusal of the token under the cursor, with the text from the token before to the one after. */
    AwsServiceException syntaxError() {
        var before = tokens.get(Math.max(0, position - 1));
        var after = tokens.get(Math.min(tokens.size() - 1, position + 1));
        var near = text.substring(before.start(), after.end()).strip();
        return invalid("Syntax error; token: \"%s\", near: \"%s\"".formatted(peek().text(), near));
    }
}
