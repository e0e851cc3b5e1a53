package dev.pipewright.statemachine.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A JSONata expression as its tokens. The contracts need which variables are read and with which words they are compared,
 * not the expression's value, so this reads only the shapes that the definition is written in.
 *
 * @param tokens without white space; texts keep their quotes
 */
public record Expression(List<String> tokens) {

    private static final Pattern DELIMITED = Pattern.compile("\\{%(.*)%}", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\$\\w*|\\w+|:=|!=|<=|>=|~>|\\.\\.|\\S");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    public Expression {
        tokens = List.copyOf(tokens);
    }

    /**
     * A comparison of a value with fixed words.
     *
     * @param negated whether it holds for all other words
     * @param words the words, without quotes; {@code true} and {@code false} are words too
     */
    public record Comparison(Path path, boolean negated, List<String> words) {}

    /** Returns the expression between the delimiters; empty for a plain text. Placeholders read as a number. */
    public static Optional<Expression> of(String text) {
        var delimited = DELIMITED.matcher(text);
        return delimited.matches()
                ? Optional.of(new Expression(
                        tokensOf(PLACEHOLDER.matcher(delimited.group(1)).replaceAll("0"))))
                : Optional.empty();
    }

    private static List<String> tokensOf(String code) {
        return TOKEN.matcher(code).results().map(MatchResult::group).toList();
    }

    /** Returns every variable that is read, with the fields that are read off it. */
    public List<Path> paths() {
        var parameters = parameters();
        var paths = new ArrayList<Path>();
        for (var at = 0; at < tokens.size(); at++) {
            if (isVariable(at) && !parameters.contains(tokens.get(at))) {
                paths.add(pathAt(at).path());
            }
        }
        return paths;
    }

    /** Returns the path that this expression is, if it is nothing else. */
    public Optional<Path> asPath() {
        return !tokens.isEmpty() && isVariable(0) && pathAt(0).end() == tokens.size()
                ? Optional.of(pathAt(0).path())
                : Optional.empty();
    }

    /** Returns every comparison of a path with words, by {@code =}, {@code !=} or {@code in}. */
    public List<Comparison> comparisons() {
        var parameters = parameters();
        var found = new ArrayList<Comparison>();
        for (var at = 0; at < tokens.size(); at++) {
            if (isVariable(at) && !parameters.contains(tokens.get(at))) {
                var path = pathAt(at);
                var negated = is(path.end(), "!=");
                wordsAfter(path.end()).ifPresent(words -> found.add(new Comparison(path.path(), negated, words)));
            }
        }
        return found;
    }

    /** Returns every quoted text. */
    public List<String> quoted() {
        return tokens.stream()
                .filter(Expression::isQuoted)
                .map(Expression::unquoted)
                .toList();
    }

    /** Returns the text that this expression is, if it is nothing else. */
    public Optional<String> asWord() {
        return tokens.size() == 1 && isQuoted(tokens.get(0)) ? Optional.of(unquoted(tokens.get(0))) : Optional.empty();
    }

    /** Returns the members of the object that this expression is, if it is one from end to end. */
    public Optional<Map<String, Expression>> asObject() {
        if (!isEnclosedBy("{", "}")) {
            return Optional.empty();
        }
        var members = new LinkedHashMap<String, Expression>();
        for (var member : split(tokens.subList(1, tokens.size() - 1), ",")) {
            members.put(unquoted(member.tokens.get(0)), new Expression(member.tokens.subList(2, member.tokens.size())));
        }
        return Optional.of(members);
    }

    /** Returns the elements of the list that this expression is, if it is one from end to end. */
    public Optional<List<Expression>> asList() {
        return isEnclosedBy("[", "]")
                ? Optional.of(split(tokens.subList(1, tokens.size() - 1), ","))
                : Optional.empty();
    }

    /** Returns the arguments of a call of this function, if this expression is one from end to end. */
    public Optional<List<Expression>> asCallOf(String function) {
        return !tokens.isEmpty()
                        && tokens.get(0).equals(function)
                        && new Expression(tokens.subList(1, tokens.size())).isEnclosedBy("(", ")")
                ? Optional.of(split(tokens.subList(2, tokens.size() - 1), ","))
                : Optional.empty();
    }

    /** Returns what this expression may come to: both branches of a condition, else itself. */
    public List<Expression> branches() {
        var condition = split(tokens, "?");
        return condition.size() == 2 ? split(condition.get(1).tokens, ":") : List.of(this);
    }

    private record PathAt(Path path, int end) {}

    private PathAt pathAt(int start) {
        var fields = new ArrayList<String>();
        var at = start + 1;
        while (true) {
            if (is(at, ".")
                    && at + 1 < tokens.size()
                    && NAME.matcher(tokens.get(at + 1)).matches()) {
                fields.add(tokens.get(at + 1));
                at += 2;
            } else if (is(at, "[") && is(at + 2, "]")) {
                at += 3;
            } else {
                return new PathAt(new Path(tokens.get(start).substring(1), fields), at);
            }
        }
    }

    private Optional<List<String>> wordsAfter(int at) {
        if ((is(at, "=") || is(at, "!=")) && at + 1 < tokens.size() && isWord(tokens.get(at + 1))) {
            return Optional.of(List.of(unquoted(tokens.get(at + 1))));
        }
        if (!is(at, "in") || !is(at + 1, "[")) {
            return Optional.empty();
        }
        return Optional.of(tokens.subList(at + 2, tokens.size()).stream()
                .takeWhile(token -> !token.equals("]"))
                .filter(Expression::isWord)
                .map(Expression::unquoted)
                .toList());
    }

    private Set<String> parameters() {
        var parameters = new HashSet<String>();
        for (var at = 0; at < tokens.size(); at++) {
            if (is(at, "function")) {
                tokens.subList(at, tokens.size()).stream()
                        .takeWhile(token -> !token.equals(")"))
                        .forEach(parameters::add);
            }
        }
        return parameters;
    }

    private boolean isVariable(int at) {
        return VARIABLE.matcher(tokens.get(at)).matches() && !is(at + 1, "(");
    }

    private boolean is(int at, String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    private boolean isEnclosedBy(String open, String close) {
        if (!is(0, open)) {
            return false;
        }
        var depth = 0;
        for (var at = 0; at < tokens.size(); at++) {
            depth += is(at, open) ? 1 : is(at, close) ? -1 : 0;
            if (depth == 0) {
                return at == tokens.size() - 1;
            }
        }
        return false;
    }

    private static List<Expression> split(List<String> tokens, String separator) {
        var parts = new ArrayList<Expression>();
        var part = new ArrayList<String>();
        var depth = 0;
        for (var token : tokens) {
            depth += Set.of("(", "[", "{").contains(token)
                    ? 1
                    : Set.of(")", "]", "}").contains(token) ? -1 : 0;
            if (depth == 0 && token.equals(separator)) {
                parts.add(new Expression(part));
                part.clear();
            } else {
                part.add(token);
            }
        }
        if (!part.isEmpty()) {
            parts.add(new Expression(part));
        }
        return parts;
    }

    private static boolean isWord(String token) {
        return isQuoted(token) || token.equals("true") || token.equals("false");
    }

    private static boolean isQuoted(String token) {
        return token.startsWith("'") || token.startsWith("\"");
    }

    private static String unquoted(String token) {
        return isQuoted(token) ? token.substring(1, token.length() - 1) : token;
    }

    /** Returns the code with single spaces, for a message. */
    @Override
    public String toString() {
        return tokens.stream().collect(Collectors.joining(" "));
    }
}
