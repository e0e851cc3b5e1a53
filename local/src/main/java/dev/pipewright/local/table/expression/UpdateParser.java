package dev.pipewright.local.table.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads update expressions: the sections SET, REMOVE and ADD, each at most once, in any order. SET knows {@code +} and
 * {@code -} between two operands, if_not_exists and list_append; anything else is refused.
 */
public final class UpdateParser {

    private static final Set<AttributeValue.Type> ADDABLE =
            Set.of(AttributeValue.Type.N, AttributeValue.Type.SS, AttributeValue.Type.NS, AttributeValue.Type.BS);

    private final ExpressionReader reader;
    private final List<UpdateAction> changes = new ArrayList<>();
    private final List<UpdateAction.Remove> removals = new ArrayList<>();

    private UpdateParser(ExpressionReader reader) {
        this.reader = reader;
    }

    /**
     * Reads one expression.
     *
     * @throws RuntimeException DynamoDB's {@code ValidationException} if it is malformed
     */
    public static UpdateExpression parse(String text, Placeholders placeholders) {
        return new UpdateParser(new ExpressionReader("UpdateExpression", text, placeholders)).sections();
    }

    private UpdateExpression sections() {
        Set<String> seen = new HashSet<>();
        while (reader.peek().kind() != Token.Kind.END) {
            var section = reader.peek().text().toUpperCase(Locale.ROOT);
            Runnable item = item(section);
            if (!seen.add(section)) {
                throw reader.invalid(
                        "The \"%s\" section can only be used once in an update expression;".formatted(section));
            }
            reader.next();
            do {
                item.run();
            } while (reader.accept(","));
        }
        removals.sort(UpdateAction.Remove.ORDER);
        changes.addAll(removals);
        refuseCollisions();
        return new UpdateExpression(changes);
    }

    private Runnable item(String section) {
        return switch (section) {
            case "SET" -> this::assign;
            case "REMOVE" -> () -> removals.add(new UpdateAction.Remove(reader.path()));
            case "ADD" -> this::add;
            default -> throw reader.syntaxError();
        };
    }

    private void assign() {
        var path = reader.path();
        reader.expect("=");
        var value = operand();
        if (reader.accept("+")) {
            value = new SetValue.Sum(numeric("+", value), numeric("+", operand()));
        } else if (reader.accept("-")) {
            value = new SetValue.Difference(numeric("-", value), numeric("-", operand()));
        }
        changes.add(new UpdateAction.Assign(path, value));
    }

    private SetValue operand() {
        if (reader.isValue()) {
            return new SetValue.Of(new Operand.Literal(reader.value()));
        }
        if (!reader.isFunction()) {
            return new SetValue.Of(new Operand.At(reader.path()));
        }
        var function = reader.next().text();
        return switch (function) {
            case "if_not_exists" -> ifNotExists();
            case "list_append" -> listAppend();
            default -> throw reader.invalid("Invalid function name; function: " + function);
        };
    }

    private SetValue ifNotExists() {
        reader.expect("(");
        if (reader.isValue() || reader.isFunction()) {
            throw reader.invalid("Operator or function requires a document path; operator or function: if_not_exists");
        }
        var path = reader.path();
        reader.expect(",");
        var otherwise = operand();
        reader.expect(")");
        return new SetValue.IfNotExists(path, otherwise);
    }

    private SetValue listAppend() {
        reader.expect("(");
        var front = literalOf("list_append", AttributeValue.Type.L, operand());
        reader.expect(",");
        var back = literalOf("list_append", AttributeValue.Type.L, operand());
        reader.expect(")");
        return new SetValue.ListAppend(front, back);
    }

    private SetValue numeric(String operator, SetValue value) {
        return literalOf(operator, AttributeValue.Type.N, value);
    }

    private SetValue literalOf(String operator, AttributeValue.Type type, SetValue value) {
        if (value instanceof SetValue.Of of) {
            of.operand().literal().filter(literal -> literal.type() != type).ifPresent(literal -> {
                throw reader.invalid(
                        "Incorrect operand type for operator or function; operator or function: %s, operand type: %s"
                                .formatted(operator, Values.typeName(literal)));
            });
        }
        return value;
    }

    private void add() {
        var path = reader.path();
        var value = reader.value();
        if (!ADDABLE.contains(value.type())) {
            throw reader.invalid(
                    "Incorrect operand type for operator or function; operator: ADD, operand type: %s, typeSet: ALLOWED_FOR_ADD_OPERAND"
                            .formatted(Values.longTypeName(value)));
        }
        changes.add(new UpdateAction.Add(path, value));
    }

    private void refuseCollisions() {
        for (int i = 0; i < changes.size(); i++) {
            for (int j = i + 1; j < changes.size(); j++) {
                refuseCollision(changes.get(i).path(), changes.get(j).path());
            }
        }
    }

    private void refuseCollision(Path one, Path two) {
        if (one.overlaps(two) || one.conflictsWith(two)) {
            throw reader.invalid(
                    "Two document paths %s with each other; must remove or rewrite one of these paths; path one: %s, path two: %s"
                            .formatted(one.overlaps(two) ? "overlap" : "conflict", one, two));
        }
    }
}
