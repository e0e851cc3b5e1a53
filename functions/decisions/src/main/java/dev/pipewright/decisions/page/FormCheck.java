package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.Confirmation;
import dev.pipewright.decisions.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a form's fields one by one and collects what is wrong with them, in the order of the page. */
final class FormCheck {

    /** The field of a page's own form into which the word is typed. */
    static final String CONFIRMATION = "confirmation";

    private final FormBody form;
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    FormCheck(FormBody form) {
        this.form = form;
    }

    /** Returns a field's value, which is forgotten afterwards. */
    Optional<String> field(String name) {
        return form.field(name);
    }

    /** Returns a field's value, which is shown again if the form is. */
    Optional<String> keptField(String name) {
        var value = form.field(name);
        value.ifPresent(text -> kept.put(name, text));
        return value;
    }

    /** Does not show a field again after all. */
    void forget(String name) {
        kept.remove(name);
    }

    /** Notes what is wrong with a field whose input has the field's name as its id. */
    void error(String field, Message message) {
        error(field, field, message);
    }

    void error(String field, String anchor, Message message) {
        errors.add(new FieldError(field, anchor, message));
    }

    /** Checks that a person read the page. */
    void confirm(Confirmation confirmation) {
        confirm(CONFIRMATION, confirmation);
    }

    /** Checks that a person read the page, where the word is typed into this field. */
    void confirm(String field, Confirmation confirmation) {
        var typed = keptField(field).map(String::strip);
        if (typed.filter(confirmation.word()::equals).isEmpty()) {
            error(field, confirmation.connectionName().isPresent() ? wrongPart(typed) : wrongWord(typed));
        }
    }

    Map<String, String> kept() {
        return Map.copyOf(kept);
    }

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    private static Message wrongPart(Optional<String> typed) {
        return Message.of(typed.isEmpty() ? "error.part.missing" : "error.part.wrong");
    }

    private static Message wrongWord(Optional<String> typed) {
        return Message.of(typed.isEmpty() ? "error.word.missing" : "error.word.wrong");
    }
}
