package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.Confirmation;
import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a page's form.
 *
 * @param confirmation what has to be typed
 * @param kept what was typed before, without secret values
 * @param errors what was wrong with it
 * @param texts in the reader's language
 */
public record FormView(Confirmation confirmation, Map<String, String> kept, List<FieldError> errors, Texts texts) {

    public FormView {
        kept = Map.copyOf(kept);
        errors = List.copyOf(errors);
    }

    /** Returns a page's title, which says first that there are errors. */
    public String title(String page) {
        return errors.isEmpty() ? page : texts.text("form.error-title", page);
    }

    /** Returns what was typed into a field, or nothing. */
    public String value(String field) {
        return kept.getOrDefault(field, "");
    }

    /** Whether an option was chosen. */
    public boolean chosen(String field, String option) {
        return option.equals(kept.get(field));
    }

    /** Returns what is wrong with a field. */
    public Optional<String> error(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(error -> texts.text(error.message()))
                .findFirst();
    }

    /** Whether something was typed or chosen; what a checkbox is for. */
    public boolean has(String field) {
        return kept.containsKey(field);
    }

    /** Returns {@code true} for {@code aria-invalid}, or null so that the attribute is left out. */
    public String invalid(String field) {
        return error(field).isPresent() ? "true" : null;
    }

    /** Returns the ids for {@code aria-describedby}: the hint's, and the error's where there is one. */
    public String describedBy(String field) {
        return error(field).isPresent() ? field + "-error " + field + "-hint" : field + "-hint";
    }
}
