package dev.pipewright.local.table.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads condition, filter and key condition expressions: OR binds weaker than AND, AND weaker than NOT. Understood are the
 * comparison operators, BETWEEN, IN, attribute_exists, attribute_not_exists, begins_with, contains and size; anything else
 * is refused.
 */
public final class ConditionParser {

    private static final int MOST_CANDIDATES = 100;
    private static final Set<String> CONDITION_FUNCTIONS =
            Set.of("attribute_exists", "attribute_not_exists", "begins_with", "contains");

    private final ExpressionReader reader;
    private int groupStart = -1;
    private int groupEnd = -1;

    private ConditionParser(ExpressionReader reader) {
        this.reader = reader;
    }

    /**
     * Reads one expression.
     *
     * @param kind the request's member, such as {@code ConditionExpression}, for refusals
     * @throws RuntimeException DynamoDB's {@code ValidationException} if it is malformed
     */
    public static Condition parse(String kind, String text, Placeholders placeholders) {
        var reader = new ExpressionReader(kind, text, placeholders);
        Condition condition = new ConditionParser(reader).or();
        reader.expectEnd();
        return condition;
    }

    private Condition or() {
        var condition = and();
        while (reader.acceptWord("OR")) {
            condition = new Condition.Or(condition, and());
        }
        return condition;
    }

    private Condition and() {
        var condition = not();
        while (reader.acceptWord("AND")) {
            condition = new Condition.And(condition, not());
        }
        return condition;
    }

    private Condition not() {
        return reader.acceptWord("NOT") ? new Condition.Not(not()) : primary();
    }

    private Condition primary() {
        if (reader.peek().isSymbol("(")) {
            return group();
        }
        if (reader.isFunction() && !reader.peek().text().equals("size")) {
            return function();
        }
        return comparison();
    }

    private Condition group() {
        int start = reader.position();
        reader.expect("(");
        var condition = or();
        if (groupStart == start + 1 && groupEnd == reader.position() - 1) {
            throw reader.invalid("The expression has redundant parentheses;");
        }
        reader.expect(")");
        groupStart = start;
        groupEnd = reader.position() - 1;
        return condition;
    }

    private Condition function() {
        var name = reader.peek().text();
        if (!CONDITION_FUNCTIONS.contains(name)) {
            throw reader.invalid("Invalid function name; function: " + name);
        }
        var arguments = arguments(name);
        boolean takesPath = name.startsWith("attribute_");
        if (arguments.size() != (takesPath ? 1 : 2)) {
            throw reader.invalid(
                    "Incorrect number of operands for operator or function; operator or function: %s, number of operands: %d"
                            .formatted(name, arguments.size()));
        }
        if (takesPath) {
            var path = arguments
                    .get(0)
                    .path()
                    .orElseThrow(() -> reader.invalid(
                            "Operator or function requires a document path; operator or function: " + name));
            return new Existence(path, name.equals("attribute_exists"));
        }
        var tested = arguments.get(0);
        var other = arguments.get(1);
        refuseSame(name, tested, other);
        return name.equals("contains") ? new Contains(tested, other) : beginsWith(tested, other);
    }

    private Condition beginsWith(Operand tested, Operand prefix) {
        for (var operand : List.of(tested, prefix)) {
            var wrong = operand.literal().filter(value -> value.s() == null && value.b() == null);
            if (wrong.isPresent()) {
                throw wrongType("begins_with", wrong.get());
            }
        }
        return new BeginsWith(tested, prefix);
    }

    private Condition comparison() {
        var left = operand();
        var relation = Relation.of(reader.peek());
        if (relation.isPresent()) {
            reader.next();
            return comparison(left, relation.get(), operand());
        }
        if (reader.acceptWord("BETWEEN")) {
            var low = operand();
            reader.expectWord("AND");
            return between(left, low, operand());
        }
        if (reader.acceptWord("IN")) {
            return membership(left);
        }
        if (left instanceof Operand.Size) {
            throw reader.invalid("The function is not allowed to be used this way in an expression; function: size");
        }
        throw reader.syntaxError();
    }

    private Condition comparison(Operand left, Relation relation, Operand right) {
        refuseSame(relation.symbol(), left, right);
        if (relation.needsOrder()) {
            refuseUnordered(relation.symbol(), left, right);
        }
        return new Comparison(left, relation, right);
    }

    private Condition between(Operand tested, Operand low, Operand high) {
        refuseSame("BETWEEN", tested, low);
        refuseSame("BETWEEN", tested, high);
        refuseUnordered("BETWEEN", tested, low, high);
        var lower = low.literal();
        var upper = high.literal();
        if (lower.isPresent() && upper.isPresent()) {
            if (lower.get().type() != upper.get().type()) {
                throw badBounds("same data type for lower and upper bounds", lower.get(), upper.get());
            }
            if (Values.compare(lower.get(), upper.get()) > 0) {
                throw badBounds("upper bound to be greater than or equal to lower bound", lower.get(), upper.get());
            }
        }
        return new Between(tested, low, high);
    }

    private RuntimeException badBounds(String rule, AttributeValue lower, AttributeValue upper) {
        return reader.invalid(
                "The BETWEEN operator requires %s; lower bound operand: AttributeValue: {%s}, upper bound operand: AttributeValue: {%s}"
                        .formatted(rule, Values.typeName(lower), Values.typeName(upper)));
    }

    private Condition membership(Operand tested) {
        var candidates = arguments();
        candidates.forEach(candidate -> refuseSame("IN", tested, candidate));
        if (candidates.size() > MOST_CANDIDATES) {
            throw reader.invalid("Invalid number of operands to IN; number of operands: " + candidates.size());
        }
        return new Membership(tested, candidates);
    }

    private List<Operand> arguments(String function) {
        if (!reader.acceptWord(function)) {
            throw reader.syntaxError();
        }
        return arguments();
    }

    private List<Operand> arguments() {
        List<Operand> arguments = new ArrayList<>();
        reader.expect("(");
        do {
            arguments.add(operand());
        } while (reader.accept(","));
        reader.expect(")");
        return arguments;
    }

    private Operand operand() {
        if (reader.isValue()) {
            return new Operand.Literal(reader.value());
        }
        if (!reader.isFunction()) {
            return new Operand.At(reader.path());
        }
        var function = reader.peek().text();
        if (!function.equals("size")) {
            throw reader.invalid(
                    "The function is not allowed to be used this way in an expression; function: " + function);
        }
        var arguments = arguments(function);
        if (arguments.size() != 1) {
            throw reader.invalid(
                    "Incorrect number of operands for operator or function; operator or function: size, number of operands: "
                            + arguments.size());
        }
        arguments
                .get(0)
                .literal()
                .filter(value -> Values.length(value).isEmpty())
                .ifPresent(value -> {
                    throw wrongType("size", value);
                });
        return new Operand.Size(arguments.get(0));
    }

    private void refuseSame(String operator, Operand first, Operand other) {
        if (first.path().isPresent() && first.path().equals(other.path())) {
            throw reader.invalid(
                    "The first operand must be distinct from the remaining operands for this operator or function; operator: %s, first operand: %s"
                            .formatted(operator, first.path().get()));
        }
    }

    private void refuseUnordered(String operator, Operand... operands) {
        for (var operand : operands) {
            operand.literal().filter(value -> !Values.isOrdered(value)).ifPresent(value -> {
                throw wrongType(operator, value);
            });
        }
    }

    private RuntimeException wrongType(String operator, AttributeValue value) {
        return reader.invalid(
                "Incorrect operand type for operator or function; operator or function: %s, operand type: %s"
                        .formatted(operator, Values.typeName(value)));
    }
}
