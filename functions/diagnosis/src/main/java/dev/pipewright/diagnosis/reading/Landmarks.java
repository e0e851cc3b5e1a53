package dev.pipewright.diagnosis.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the words of a regular expression of which every match holds at least one: of each of its alternatives, the longest
 * run of plain characters, or such words of a group that cannot be left out.
 */
final class Landmarks {

    private final String regex;
    private final List<Set<String>> candidates = new ArrayList<>();
    private StringBuilder run = new StringBuilder();

    private Landmarks(String regex) {
        this.regex = regex;
    }

    /** Returns the words; empty if there is an alternative without any. */
    static Optional<Set<String>> of(String regex) {
        var words = new HashSet<String>();
        for (var alternative : alternatives(regex)) {
            var own = ofAlternative(alternative);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            words.addAll(own.get());
        }
        return Optional.of(Set.copyOf(words));
    }

    /** Returns the words of a regular expression without bars outside its groups. */
    static Optional<Set<String>> ofAlternative(String alternative) {
        return new Landmarks(alternative).best();
    }

    /** Returns what the bars outside all groups part. */
    static List<String> alternatives(String regex) {
        var alternatives = new ArrayList<String>();
        var start = 0;
        for (var i = 0; i < regex.length(); i = next(regex, i)) {
            if (regex.charAt(i) == '|') {
                alternatives.add(regex.substring(start, i));
                start = i + 1;
            }
        }
        alternatives.add(regex.substring(start));
        return alternatives;
    }

    /** Returns where what begins here ends: an escaped character, a class and a group are one. */
    private static int next(String regex, int start) {
        return switch (regex.charAt(start)) {
            case '\\' -> start + 2;
            case '[' -> endOfClass(regex, start);
            case '(' -> endOfGroup(regex, start);
            case '{' -> regex.indexOf('}', start) + 1;
            default -> start + 1;
        };
    }

    private static int endOfClass(String regex, int start) {
        var i = start + 1;
        while (regex.charAt(i) != ']' || i == start + 1) {
            i += regex.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static int endOfGroup(String regex, int start) {
        var i = start + 1;
        while (regex.charAt(i) != ')') {
            i = next(regex, i);
        }
        return i + 1;
    }

    private Optional<Set<String>> best() {
        var start = 0;
        while (start < regex.length()) {
            var end = next(regex, start);
            take(start, end);
            start = end;
        }
        endRun();
        return candidates.stream()
                .max(Comparator.comparingInt(Landmarks::shortest).thenComparing(Set::size, Comparator.reverseOrder()));
    }

    private void take(int start, int end) {
        switch (regex.charAt(start)) {
            case '?', '*', '{' -> {
                // What it repeats may be absent.
                run.setLength(Math.max(0, run.length() - 1));
                endRun();
            }
            case '\\' -> takeEscaped(regex.charAt(start + 1));
            case '(' -> takeGroup(regex.substring(start, end), end);
            case '[', '.', '^', '$', '+' -> endRun();
            default -> run.append(regex.charAt(start));
        }
    }

    private void takeEscaped(char escaped) {
        if (Character.isLetterOrDigit(escaped)) {
            endRun();
        } else {
            run.append(escaped);
        }
    }

    private void takeGroup(String group, int end) {
        endRun();
        var looksAround = group.startsWith("(?") && !group.startsWith("(?:");
        if (!looksAround && !isOptional(end)) {
            of(group.substring(group.startsWith("(?:") ? 3 : 1, group.length() - 1))
                    .ifPresent(candidates::add);
        }
    }

    private boolean isOptional(int end) {
        return end < regex.length() && "?*{".indexOf(regex.charAt(end)) >= 0;
    }

    private void endRun() {
        if (run.length() >= Trigrams.LENGTH) {
            candidates.add(Set.of(run.toString()));
        }
        run = new StringBuilder();
    }

    private static int shortest(Set<String> words) {
        return words.stream().mapToInt(String::length).min().orElse(0);
    }
}
