package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.Template;
import dev.pipewright.local.asl.jsonata.Visible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one JSON object of a definition. Each is read by name and checked for its type; {@link #refuseUnread()} then
 * refuses the fields that nobody asked for. A field that is refused reads as absent.
 */
final class Fields {

    private static final String RESERVED_VARIABLE = "states";
    private static final int LONGEST_VARIABLE_NAME = 80;
    private static final Set<String> JSONPATH_FIELDS = Set.of(
            "InputPath",
            "OutputPath",
            "Parameters",
            "ResultPath",
            "ResultSelector",
            "Result",
            "Variable",
            "SecondsPath",
            "TimestampPath",
            "TimeoutSecondsPath",
            "HeartbeatSecondsPath",
            "ErrorPath",
            "CausePath");

    private final JsonNode object;
    private final String state;
    private final String prefix;
    private final Findings findings;
    private final Set<String> read = new HashSet<>();

    /**
     * @param state the state's name, or empty for the definition itself
     * @param prefix the place of the object within the state, ending in a slash, or empty
     */
    Fields(JsonNode object, String state, String prefix, Findings findings) {
        this.object = object;
        this.state = state;
        this.prefix = prefix;
        this.findings = findings;
    }

    void refuse(String field, String message) {
        findings.add(state, prefix + field, message);
    }

    /** Marks a field as known that is read elsewhere. */
    void read(String field) {
        read.add(field);
    }

    boolean has(String field) {
        return object.has(field);
    }

    /** The place of the object within the state, as in {@code Choices/0}. */
    String path() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }

    Optional<String> text(String field) {
        return value(field, "a string", JsonNode::isTextual).map(JsonNode::textValue);
    }

    Optional<String> requiredText(String field) {
        requirePresent(field);
        return text(field);
    }

    /** A text that must be one of a few words. */
    Optional<String> word(String field, Set<String> allowed) {
        return text(field).filter(word -> {
            if (!allowed.contains(word)) {
                refuse(field, "it is " + word + " and must be one of " + allowed + ".");
            }
            return allowed.contains(word);
        });
    }

    boolean isTrue(String field) {
        return value(field, "true", node -> node.isBoolean() && node.booleanValue())
                .isPresent();
    }

    Optional<Integer> wholeNumber(String field, int least) {
        return value(
                        field,
                        "a whole number from " + least + " to " + Seconds.MOST,
                        node -> Seconds.isAllowed(node, least))
                .map(JsonNode::intValue);
    }

    Optional<Double> number(String field, double least) {
        return value(field, "a number of at least " + least, node -> node.isNumber() && node.doubleValue() >= least)
                .map(JsonNode::doubleValue);
    }

    /** Seconds as a number or as an expression. */
    Optional<Seconds> seconds(String field, int least) {
        return template(field, Visible.INPUT)
                .filter(template -> isComputedOr(
                        template,
                        field,
                        "a whole number from " + least + " to " + Seconds.MOST,
                        literal -> Seconds.isAllowed(literal, least)))
                .map(template -> new Seconds(prefix + field, least, template));
    }

    /** A string, literal or computed. */
    Optional<Template> textTemplate(String field) {
        return template(field, Visible.INPUT)
                .filter(template -> isComputedOr(template, field, "a string", JsonNode::isTextual));
    }

    Optional<Template> expression(String field) {
        requirePresent(field);
        return template(field, Visible.INPUT)
                .filter(template -> isComputedOr(template, field, "an expression {% … %}", literal -> false));
    }

    Optional<Template> template(String field, Visible visible) {
        read.add(field);
        return Optional.ofNullable(object.get(field))
                .map(node -> Template.parse(
                        node, prefix + field, visible, (path, message) -> findings.add(state, path, message)));
    }

    /** The variables that the field Assign sets. */
    Map<String, Template> assign(Visible visible) {
        Map<String, Template> assigned = new LinkedHashMap<>();
        value("Assign", "an object", JsonNode::isObject)
                .ifPresent(node -> node.properties().forEach(variable -> {
                    var path = "Assign/" + variable.getKey();
                    checkVariableName(variable.getKey(), path);
                    assigned.put(
                            variable.getKey(),
                            Template.parse(
                                    variable.getValue(),
                                    prefix + path,
                                    visible,
                                    (place, message) -> findings.add(state, place, message)));
                }));
        return assigned;
    }

    /** The objects of an array, each with its own place. */
    List<Fields> objects(String field) {
        List<Fields> objects = new ArrayList<>();
        value(field, "an array", JsonNode::isArray).ifPresent(array -> {
            for (int index = 0; index < array.size(); index++) {
                var place = field + "/" + index;
                if (array.get(index).isObject()) {
                    objects.add(new Fields(array.get(index), state, prefix + place + "/", findings));
                } else {
                    refuse(place, "it must be an object.");
                }
            }
        });
        return objects;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        requirePresent(field);
        value(field, "an array of strings", JsonNode::isArray)
                .ifPresent(array -> array.forEach(element -> {
                    if (element.isTextual()) {
                        texts.add(element.textValue());
                    } else {
                        refuse(field, "it holds something other than strings.");
                    }
                }));
        return texts;
    }

    void requirePresent(String field) {
        if (!object.has(field)) {
            refuse(field, "it is missing and required.");
        }
    }

    /** Ends the reading of this object: refuses the fields that were not read, except Comment, which must be a string. */
    void refuseUnread() {
        text("Comment");
        object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> !read.contains(field))
                .forEach(field -> refuse(
                        field,
                        JSONPATH_FIELDS.contains(field)
                                ? "it belongs to JSONPath. Use Arguments, Output, Assign and expressions {% … %} instead."
                                : "it is not known here. Remove it, or correct its name."));
    }

    private Optional<JsonNode> value(String field, String expected, Function<JsonNode, Boolean> accepts) {
        read.add(field);
        var node = object.get(field);
        if (node == null) {
            return Optional.empty();
        }
        if (!accepts.apply(node)) {
            refuse(field, "it must be " + expected + ".");
            return Optional.empty();
        }
        return Optional.of(node);
    }

    private boolean isComputedOr(
            Template template, String field, String expected, Function<JsonNode, Boolean> acceptsLiteral) {
        boolean accepted = template instanceof Template.Computed
                || template.literal().map(acceptsLiteral).orElse(false);
        if (!accepted) {
            refuse(field, "it must be " + expected + (expected.contains("{%") ? "." : " or an expression {% … %}."));
        }
        return accepted;
    }

    private void checkVariableName(String name, String path) {
        if (name.equals(RESERVED_VARIABLE)) {
            refuse(path, "the variable name states is reserved. Use another one.");
        } else if (name.isEmpty()
                || name.length() > LONGEST_VARIABLE_NAME
                || !Character.isUnicodeIdentifierStart(name.codePointAt(0))
                || !name.codePoints().allMatch(Character::isUnicodeIdentifierPart)) {
            refuse(path, "a variable's name is an identifier of at most " + LONGEST_VARIABLE_NAME + " characters.");
        }
    }
}
