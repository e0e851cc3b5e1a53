package dev.pipewright.decisions.page;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.RequestFields;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Question.Hints;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The page that asks for what a request lacks.
 *
 * @param known what the request says of its source already
 */
public record HintsView(
        Optional<String> requestedName,
        List<Fact> known,
        List<EntryView> entries,
        List<Fact> place,
        String expires,
        FormView form) {

    /** How an entry is filled in. */
    public enum Control {
        LINE,
        NUMBER,
        RADIOS,
        LIST,
        CHECKBOXES
    }

    /**
     * One field to fill in.
     *
     * @param path its name in the form, and the id that errors lead to
     * @param why what it is needed for, or what is wrong with what is there
     * @param rules what it may hold, as the workflow says it
     * @param help how it is typed
     * @param options what to choose from; empty where something is typed
     */
    public record EntryView(
            String path,
            String label,
            String why,
            List<String> rules,
            List<String> help,
            Control control,
            List<OptionView> options) {

        static EntryView of(Hint hint, Texts texts) {
            var field = new HintField(hint);
            return new EntryView(
                    hint.path(),
                    texts.text(FieldWords.label(hint.path())),
                    Printable.line(hint.message()),
                    rules(hint),
                    help(hint, texts),
                    control(field),
                    options(field, texts));
        }

        private static Control control(HintField field) {
            return switch (field.hint().input()) {
                case TEXT, TEXTS -> Control.LINE;
                case NUMBER -> Control.NUMBER;
                case YES_NO -> Control.RADIOS;
                case ONE_OF -> field.dropsDown() ? Control.LIST : Control.RADIOS;
                case SOME_OF -> Control.CHECKBOXES;
            };
        }

        private static List<OptionView> options(HintField field, Texts texts) {
            var hint = field.hint();
            return switch (hint.input()) {
                case YES_NO ->
                    List.of(
                            new OptionView(hint.path(), HintField.YES, texts.text("hints.yes")),
                            new OptionView(hint.path(), HintField.NO, texts.text("hints.no")));
                case SOME_OF ->
                    hint.options().stream()
                            .map(option -> new OptionView(field.checkbox(option.value()), "on", label(option, texts)))
                            .toList();
                default ->
                    hint.options().stream()
                            .map(option -> new OptionView(hint.path(), option.value(), label(option, texts)))
                            .toList();
            };
        }

        /** A request's own word is said in the reader's language; what only the account knows, as the workflow says it. */
        private static String label(Hint.Option option, Texts texts) {
            var meaning = FieldWords.meaning(option.value(), texts);
            return Printable.line(meaning.equals(option.value()) ? option.label() : meaning);
        }

        private static List<String> rules(Hint hint) {
            var rules = Stream.<String>builder();
            if (hint.options().isEmpty()) {
                hint.rule().ifPresent(rules);
            }
            if (!hint.code().equals(Hint.MISSING)) {
                rules.add(hint.remedy());
            }
            return rules.build().map(Printable::line).toList();
        }

        private static List<String> help(Hint hint, Texts texts) {
            var help = Stream.<String>builder();
            if (hint.input() == Hint.Input.TEXTS) {
                help.add(texts.text("hints.several"));
            }
            if (hint.code().equals(Hint.MISSING) && hint.options().isEmpty() && hint.input() != Hint.Input.YES_NO) {
                example(hint.path())
                        .map(example -> texts.text("hints.example", example))
                        .ifPresent(help);
            }
            return help.build().map(Printable::line).toList();
        }

        private static Optional<String> example(String path) {
            return RequestFields.load()
                    .example(path)
                    .map(Json::tree)
                    .map(example -> example.isArray()
                            ? String.join(
                                    ", ",
                                    StreamSupport.stream(example.spliterator(), false)
                                            .map(item -> item.asText())
                                            .toList())
                            : example.asText());
        }
    }

    /**
     * One thing to choose.
     *
     * @param name the field's name in the form
     * @param value what the form sends
     */
    public record OptionView(String name, String value, String label) {}

    static HintsView of(DecisionRecord record, Hints asked, FormView form) {
        var texts = form.texts();
        return new HintsView(
                asked.requestedName().map(Printable::line),
                SourceFacts.of(asked.source(), texts),
                asked.hints().stream().map(hint -> EntryView.of(hint, texts)).toList(),
                Fact.place(record, texts),
                texts.time(record.expiresAt()),
                form);
    }

    /** Returns what is known already: of the source, and of the place in AWS. */
    public List<Fact> facts() {
        return Stream.concat(known.stream(), place.stream()).toList();
    }
}
