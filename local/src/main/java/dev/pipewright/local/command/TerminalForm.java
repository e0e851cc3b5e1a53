package dev.pipewright.local.command;

import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.decisions.record.Question.Choose;
import dev.pipewright.decisions.record.Question.Hints;
import dev.pipewright.decisions.record.Question.Reuse;
import dev.pipewright.local.command.PageVisit.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks in the terminal what a page asks, and sends the answer through that page: the page checks it, and what it refuses is
 * asked again in its own words.
 */
final class TerminalForm {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    private final Function<Map<String, String>, List<Problem>> page;
    private final Console console;

    /** Asks at the console and sends what is filled in to the page, which says what is wrong with it. */
    TerminalForm(Function<Map<String, String>, List<Problem>> page, Console console) {
        this.page = page;
        this.console = console;
    }

    /** Asks whether an existing connection is used, and which one. */
    void reuse(Reuse question) {
        var connections = question.connections();
        console.progress("These connections lead to the source already:");
        var chosen = chooseOne(connections, ExistingConnection::name, "none of these: make a new one");
        send(PageVisit.reuse(
                chosen.isPresent(), chosen.orElse(connections.get(0)).name()));
    }

    /** Asks which resource is the source. */
    void choose(Choose question) {
        console.progress(Console.plain(question.summary()));
        var chosen = chooseOne(question.candidates(), TerminalForm::described, "none of these");
        send(Map.of("candidate", chosen.map(SourceCandidate::arn).orElse("none")));
    }

    /** Asks for every field that is missing, until the page takes them all. */
    void fillIn(Hints question) {
        var fields = new LinkedHashMap<String, String>();
        var open = question.hints();
        while (!open.isEmpty()) {
            open.forEach(hint -> ask(hint, fields));
            var problems = page.apply(fields);
            problems.forEach(problem -> console.progress("@|bold " + Console.plain(problem.message()) + "|@"));
            open = problems.isEmpty() ? List.of() : stillOpen(question.hints(), problems);
        }
    }

    private static List<Hint> stillOpen(List<Hint> hints, List<Problem> problems) {
        var wrong = hints.stream()
                .filter(hint -> problems.stream().anyMatch(problem -> problem.isAbout(hint.path())))
                .toList();
        return wrong.isEmpty() ? hints : wrong;
    }

    private void send(Map<String, String> fields) {
        var problems = page.apply(fields);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the page did not take the answer: " + problems);
        }
    }

    private static String described(SourceCandidate candidate) {
        return candidate.name() + ", " + candidate.type().displayName() + " at " + candidate.endpoint() + " ("
                + candidate.status() + "): " + String.join(" ", candidate.reasons());
    }

    private void ask(Hint hint, Map<String, String> fields) {
        fields.keySet().removeIf(name -> name.equals(hint.path()) || name.startsWith(hint.path() + "/"));
        console.progress("");
        console.progress("@|bold " + hint.path() + "|@  " + Console.plain(hint.message()));
        help(hint).forEach(line -> console.progress(Console.plain(line)));
        switch (hint.input()) {
            case TEXT, TEXTS, NUMBER -> put(fields, hint.path(), console.ask("> "));
            case YES_NO -> put(fields, hint.path(), yesOrNo() ? "yes" : "no");
            case ONE_OF -> {
                list(hint.options(), Hint.Option::label);
                put(fields, hint.path(), option(hint, console.ask("Number: ")));
            }
            case SOME_OF -> {
                list(hint.options(), Hint.Option::label);
                for (var word : SEPARATOR.split(console.ask("Numbers, separated by commas: "), -1)) {
                    put(fields, hint.path() + "/" + option(hint, word), word.isEmpty() ? "" : "on");
                }
            }
        }
    }

    /** The remedy names the field's words of a request: whoever chooses by number or says yes needs none of them. */
    private static List<String> help(Hint hint) {
        var typed = hint.options().isEmpty() && hint.input() != Hint.Input.YES_NO;
        var isToBeMended = !hint.code().equals(Hint.MISSING);
        var remedy = Optional.of(hint.remedy()).filter(words -> typed || isToBeMended);
        return Stream.of(hint.rule(), remedy).flatMap(Optional::stream).toList();
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    /** The option of that number, or the word itself: the page says whether it is one. */
    private static String option(Hint hint, String word) {
        var number = number(word);
        return number.isPresent()
                        && number.getAsInt() >= 1
                        && number.getAsInt() <= hint.options().size()
                ? hint.options().get(number.getAsInt() - 1).value()
                : word;
    }

    private boolean yesOrNo() {
        while (true) {
            var word = console.ask("[y/n] ").toLowerCase(Locale.ROOT);
            if (word.startsWith("y") || word.startsWith("n")) {
                return word.startsWith("y");
            }
        }
    }

    private <T> Optional<T> chooseOne(List<T> choices, Function<T, String> words, String none) {
        list(choices, words);
        console.progress("  0  " + none);
        while (true) {
            var number = number(console.ask("Number: "));
            if (number.isPresent() && number.getAsInt() <= choices.size()) {
                return number.getAsInt() == 0 ? Optional.empty() : Optional.of(choices.get(number.getAsInt() - 1));
            }
        }
    }

    private <T> void list(List<T> choices, Function<T, String> words) {
        for (var i = 0; i < choices.size(); i++) {
            console.progress(String.format(Locale.ROOT, "%3d  %s", i + 1, Console.plain(words.apply(choices.get(i)))));
        }
    }

    private static OptionalInt number(String word) {
        return NUMBER.matcher(word).matches() ? OptionalInt.of(Integer.parseInt(word)) : OptionalInt.empty();
    }
}
