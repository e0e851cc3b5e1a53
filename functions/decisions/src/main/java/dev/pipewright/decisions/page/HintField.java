package dev.pipewright.decisions.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.core.request.RequestFields;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.text.Message;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One field that is asked for, as the form sends it: {@code source.host=db.example.com}, {@code source.enforceTls=yes}, {@code
 * network.securityGroupIds/sg-0a1b2c3d=on} for a checkbox.
 *
 * <p>Length comes before every regular expression, so that no text can keep one busy; a value that looks like a credential
 * is refused and not shown again.
 */
record HintField(Hint hint) {

    static final String YES = "yes";
    static final String NO = "no";

    private static final Message MISSING = Message.of("error.field.missing");

    /** No field takes more, whatever its own limit is: characters of one field, and texts in a list. */
    private static final int MAX_TEXT = 2048;

    private static final int MAX_TEXTS = 50;

    /** More options than that are shown as a list to open. */
    private static final int MAX_RADIOS = 8;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Returns the name of the checkbox for an option. */
    String checkbox(String value) {
        return hint.path() + "/" + value;
    }

    /** Whether the options are shown as a list to open, which is one element with the path as its id. */
    boolean dropsDown() {
        return hint.input() == Hint.Input.ONE_OF && hint.options().size() > MAX_RADIOS;
    }

    /** Reads the value as the request will hold it; empty, with an error noted, where it will not do. */
    Optional<JsonNode> read(FormCheck check) {
        return switch (hint.input()) {
            case TEXT -> text(check).map(NODES::textNode);
            case TEXTS -> texts(check).map(HintField::array);
            case NUMBER -> text(check).flatMap(typed -> number(typed, check));
            case YES_NO -> yesOrNo(check);
            case ONE_OF -> oneOf(check);
            case SOME_OF -> someOf(check);
        };
    }

    private Optional<String> text(FormCheck check) {
        return typed(check).filter(text -> allowed(text, check));
    }

    private Optional<Collection<String>> texts(FormCheck check) {
        var all = typed(check).map(HintField::split);
        return all.filter(texts -> !texts.isEmpty() || problem(check, MISSING))
                .filter(texts ->
                        texts.size() <= MAX_TEXTS || problem(check, Message.of("error.field.too-many", MAX_TEXTS)))
                .filter(texts -> texts.stream().allMatch(text -> allowed(text, check)));
    }

    private static Collection<String> split(String all) {
        return SEPARATORS
                .splitAsStream(all)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<String> typed(FormCheck check) {
        var typed = check.keptField(hint.path()).map(String::strip);
        if (typed.isEmpty()) {
            problem(check, MISSING);
            return Optional.empty();
        }
        return typed.filter(text -> bounded(text, check) && harmless(text, check));
    }

    private boolean bounded(String text, FormCheck check) {
        if (text.length() <= MAX_TEXT) {
            return true;
        }
        check.forget(hint.path());
        return problem(check, Message.of("error.field.too-long", limit()));
    }

    private boolean harmless(String text, FormCheck check) {
        if (Redaction.redact(text).equals(text)) {
            return true;
        }
        check.forget(hint.path());
        return problem(check, Message.of("error.field.credential"));
    }

    private boolean allowed(String text, FormCheck check) {
        if (text.codePointCount(0, text.length()) > limit()) {
            return problem(check, Message.of("error.field.too-long", limit()));
        }
        var fits = text.chars().noneMatch(Character::isISOControl)
                && hint.limits()
                        .pattern()
                        .map(pattern -> Pattern.compile(pattern).matcher(text).find())
                        .orElse(true);
        return fits || problem(check, Message.of("error.field.does-not-fit"));
    }

    private int limit() {
        return Math.min(hint.limits().maxLength().orElse(MAX_TEXT), MAX_TEXT);
    }

    private Optional<JsonNode> number(String typed, FormCheck check) {
        var least = hint.limits().minimum().orElse(-999_999_999);
        var most = hint.limits().maximum().orElse(999_999_999);
        var number = Optional.of(typed)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(value -> least <= value && value <= most);
        if (number.isEmpty()) {
            problem(check, Message.of("error.field.no-number", least, most));
        }
        return number.map(NODES::numberNode);
    }

    private Optional<JsonNode> yesOrNo(FormCheck check) {
        var word = check.keptField(hint.path()).filter(sent -> sent.equals(YES) || sent.equals(NO));
        if (word.isEmpty()) {
            choose(check, Message.of("error.yes-no.missing"));
        }
        return word.map(sent -> NODES.booleanNode(sent.equals(YES)));
    }

    private Optional<JsonNode> oneOf(FormCheck check) {
        var sent = check.keptField(hint.path());
        var option = hint.options().stream()
                .map(Hint.Option::value)
                .filter(value -> sent.filter(value::equals).isPresent())
                .findFirst();
        if (option.isEmpty()) {
            choose(check, Message.of("error.field.none-chosen"));
        }
        return option.map(this::typedAsInTheRequest);
    }

    private Optional<JsonNode> someOf(FormCheck check) {
        var chosen = hint.options().stream()
                .map(Hint.Option::value)
                .filter(value -> check.keptField(checkbox(value)).isPresent())
                .toList();
        if (chosen.isEmpty()) {
            choose(check, Message.of("error.field.nothing-chosen"));
        }
        return Optional.of(chosen).filter(all -> !all.isEmpty()).map(HintField::array);
    }

    /** An option is a text, whatever the field holds. */
    private JsonNode typedAsInTheRequest(String option) {
        return switch (RequestFields.load().type(hint.path())) {
            case "integer" -> NODES.numberNode(Integer.parseInt(option));
            case "boolean" -> NODES.booleanNode(Boolean.parseBoolean(option));
            default -> NODES.textNode(option);
        };
    }

    private void choose(FormCheck check, Message message) {
        check.forget(hint.path());
        var anchor = dropsDown() ? hint.path() : hint.path() + "-0";
        check.error(hint.path(), anchor, about(message));
    }

    /** Notes an error; false, so that it can stand where a condition does. */
    private boolean problem(FormCheck check, Message message) {
        check.error(hint.path(), about(message));
        return false;
    }

    private Message about(Message message) {
        return Message.of("error.of-field", FieldWords.label(hint.path()), message);
    }

    private static JsonNode array(Collection<String> texts) {
        var array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
