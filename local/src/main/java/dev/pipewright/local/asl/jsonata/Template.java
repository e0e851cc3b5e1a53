package dev.pipewright.local.asl.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A JSON value in which strings of the form <code>{% … %}</code>, at any depth, stand for what they evaluate to. Every other
 * string is literal.
 */
public sealed interface Template {

    /**
     * The value with every expression evaluated; a fresh tree each time.
     *
     * @throws QueryEvaluationException if one of the expressions fails or gives nothing
     */
    JsonNode evaluate(Bindings bindings);

    /** The value, if the template holds no expression. */
    default Optional<JsonNode> literal() {
        return Optional.empty();
    }

    /**
     * Parses a value.
     *
     * @param field the field that holds it, which begins the path in messages
     * @param visible what its expressions may use
     * @param findings takes a path and a message for each expression that is refused
     */
    static Template parse(JsonNode value, String field, Visible visible, BiConsumer<String, String> findings) {
        if (value.isObject()) {
            Map<String, Template> members = new LinkedHashMap<>();
            value.properties()
                    .forEach(member -> members.put(
                            member.getKey(),
                            parse(member.getValue(), field + "/" + member.getKey(), visible, findings)));
            return new Members(members);
        }
        if (value.isArray()) {
            List<Template> elements = new ArrayList<>();
            for (int index = 0; index < value.size(); index++) {
                elements.add(parse(value.get(index), field + "/" + index, visible, findings));
            }
            return new Elements(elements);
        }
        return value.isTextual() ? parseText(value, field, visible, findings) : new Literal(value);
    }

    private static Template parseText(
            JsonNode value, String field, Visible visible, BiConsumer<String, String> findings) {
        if (!Expression.isExpression(value.textValue())) {
            if (value.textValue().startsWith("{%") || value.textValue().endsWith("%}")) {
                findings.accept(
                        field, "an expression begins with {% and ends with %}, and this one has only one of the two.");
            }
            return new Literal(value);
        }
        var source = Expression.sourceOf(value.textValue());
        visible.violations(ExpressionSource.namesIn(source)).forEach(message -> findings.accept(field, message));
        try {
            return new Computed(Expression.parse(source, field));
        } catch (IllegalArgumentException e) {
            findings.accept(field, e.getMessage());
            return new Literal(value);
        }
    }

    /** A value that is what it says. */
    record Literal(JsonNode value) implements Template {

        @Override
        public JsonNode evaluate(Bindings bindings) {
            return value.deepCopy();
        }

        @Override
        public Optional<JsonNode> literal() {
            return Optional.of(value);
        }
    }

    /** An expression. */
    final class Computed implements Template {

        private final Expression expression;

        private Computed(Expression expression) {
            this.expression = expression;
        }

        @Override
        public JsonNode evaluate(Bindings bindings) {
            return expression.evaluate(bindings);
        }
    }

    /** An object; its members keep their order. */
    record Members(Map<String, Template> members) implements Template {

        /** Takes a copy. */
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public JsonNode evaluate(Bindings bindings) {
            var object = JsonNodeFactory.instance.objectNode();
            members.forEach((name, member) -> object.set(name, member.evaluate(bindings)));
            return object;
        }
    }

    /** An array. */
    record Elements(List<Template> elements) implements Template {

        /** Takes a copy. */
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public JsonNode evaluate(Bindings bindings) {
            var array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> array.add(element.evaluate(bindings)));
            return array;
        }
    }
}
