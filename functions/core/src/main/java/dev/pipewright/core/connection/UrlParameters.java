package dev.pipewright.core.connection;

import dev.pipewright.core.connection.UrlParameterTable.Rule;
import dev.pipewright.core.connection.UrlParameterTable.Treatment;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The parameters of JDBC URLs: which may stand in a connection's URL, which say something a request has a field for, and
 * which are refused. A parameter's value is never repeated.
 */
public final class UrlParameters {

    /** The code of a parameter that is not known to be harmless. */
    public static final String URL_PARAMETER = "URL_PARAMETER";

    /** The code of a parameter that makes a driver do more than connect. */
    public static final String HOSTILE_URL_PARAMETER = "HOSTILE_URL_PARAMETER";

    private static final Set<String> ENCRYPTED = Set.of(
            "",
            "true",
            "yes",
            "on",
            "1",
            "require",
            "required",
            "verify-ca",
            "verify-full",
            "verify_ca",
            "verify_identity",
            "trust",
            "strict",
            "mandatory",
            "tcps",
            "ssl");
    private static final Set<String> PLAIN =
            Set.of("false", "no", "off", "0", "disable", "disabled", "allow", "prefer", "preferred", "optional", "tcp");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private UrlParameters() {}

    /**
     * What the parameters of a URL say.
     *
     * @param allowed what may stay in the URL, by the name the driver knows it under
     * @param enforceTls absent where the URL does not say
     * @param certificateString the name the server's certificate must have
     * @param findings one for each parameter that is refused
     */
    public record Reading(
            Map<String, String> allowed,
            Optional<Boolean> enforceTls,
            Optional<String> certificateString,
            List<Finding> findings) {

        public Reading {
            allowed = Map.copyOf(allowed);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Says what is wrong with the parameters that a request asks for.
     *
     * @param pathPrefix the field they are in, such as {@code source.urlParameters}; a finding's path is this, a dot, and
     *     the parameter's name
     */
    public static List<Finding> findings(SourceType type, Map<String, String> parameters, String pathPrefix) {
        var findings = new ArrayList<Finding>();
        new TreeMap<>(parameters)
                .forEach((name, value) -> UrlParameterTable.rule(type, name)
                        .map(rule -> misplaced(type, rule, value, pathPrefix + "." + name))
                        .orElseGet(() -> Optional.of(unknown(type, name, value, pathPrefix + "." + name)))
                        .ifPresent(findings::add));
        return findings;
    }

    /** Reads the parameters of a URL that somebody wrote; each finding has the path given. */
    public static Reading read(JdbcUrl url, String path) {
        var type = url.type();
        var allowed = new TreeMap<String, String>();
        var findings = new ArrayList<Finding>();
        url.parameters().forEach((name, value) -> {
            var rule = UrlParameterTable.rule(type, name);
            if (rule.isEmpty()) {
                findings.add(unknown(type, name, value, path));
            } else if (rule.get().treatment() == Treatment.ALLOWED && JdbcUrl.isWritable(value)) {
                allowed.put(rule.get().name(), value);
            } else {
                unfit(rule.get(), value, path).ifPresent(findings::add);
            }
        });
        return new Reading(allowed, enforceTls(url), certificate(url), findings);
    }

    /** Returns the parameters under the names the driver knows; throws if one is not allowed. */
    static Map<String, String> checked(SourceType type, Map<String, String> parameters) {
        var findings = findings(type, parameters, "urlParameters");
        if (!findings.isEmpty()) {
            throw new IllegalArgumentException(findings.get(0).message());
        }
        var known = new TreeMap<String, String>();
        parameters.forEach((name, value) ->
                known.put(UrlParameterTable.rule(type, name).orElseThrow().name(), value));
        if (known.size() < parameters.size()) {
            throw new IllegalArgumentException("A URL parameter is given twice, in different spellings");
        }
        return known;
    }

    /** What a URL may say and a request has a field for must be said there. */
    private static Optional<Finding> misplaced(SourceType type, Rule rule, String value, String path) {
        var field = switch (rule.treatment()) {
            case TLS_MODE, TLS_FLAG, TLS_IF_TRUE -> "source.enforceTls";
            case CERTIFICATE -> "source.tls.certificateString";
            case FIELD -> rule.why();
            default -> "";
        };
        if (!field.isEmpty()) {
            return Optional.of(new Finding(
                    path,
                    URL_PARAMETER,
                    "What the URL parameter " + rule.name() + " says is said by the field " + field + ".",
                    "Leave " + rule.name() + " out and set " + field + "."));
        }
        return rule.treatment() == Treatment.DROPPED
                ? Optional.of(new Finding(
                        path,
                        URL_PARAMETER,
                        "A Glue connection to " + type.displayName() + " has no place for " + rule.name() + ".",
                        "Leave it out."))
                : unfit(rule, value, path);
    }

    private static Optional<Finding> unfit(Rule rule, String value, String path) {
        return switch (rule.treatment()) {
            case HOSTILE -> Optional.of(hostile(rule, path));
            case ALLOWED -> JdbcUrl.isWritable(value) ? Optional.empty() : Optional.of(unreadable(rule, path));
            case TLS_MODE, TLS_FLAG, TLS_IF_TRUE ->
                encrypts(value).isPresent() ? Optional.empty() : Optional.of(unreadable(rule, path));
            default -> Optional.empty();
        };
    }

    private static Finding hostile(Rule rule, String path) {
        return new Finding(
                path,
                HOSTILE_URL_PARAMETER,
                "The URL parameter " + shown(rule.name()) + " is refused: it " + rule.why() + ".",
                "Leave it out; a connection that needs it is made by hand, by somebody who answers for it.");
    }

    private static Finding unreadable(Rule rule, String path) {
        return new Finding(
                path,
                URL_PARAMETER,
                "The value of the URL parameter " + rule.name() + " is none that its driver takes.",
                "Correct it, or leave it out.");
    }

    private static Finding unknown(SourceType type, String name, String value, String path) {
        // Without a value it may be a piece of another parameter's value that was not written as it should be.
        var which = value.isEmpty() ? "A URL parameter" : "The URL parameter " + shown(name);
        var taken = UrlParameterTable.allowed(type);
        return new Finding(
                path,
                URL_PARAMETER,
                which + " is not known to be harmless for " + type.displayName() + ".",
                taken.isEmpty()
                        ? "Leave it out; a Glue connection to " + type.displayName() + " takes none."
                        : "Leave it out; taken are: " + String.join(", ", taken) + ".");
    }

    private static String shown(String name) {
        return NAME.matcher(name).matches() ? name : "with the unusual name";
    }

    private static Optional<Boolean> enforceTls(JdbcUrl url) {
        return said(url, Treatment.TLS_MODE, UnaryOperator.identity())
                .or(() -> said(url, Treatment.TLS_FLAG, UnaryOperator.identity()))
                .or(() -> said(url, Treatment.TLS_IF_TRUE, said -> said.filter(encrypts -> encrypts)));
    }

    private static Optional<Boolean> said(JdbcUrl url, Treatment treatment, UnaryOperator<Optional<Boolean>> meaning) {
        return url.parameters().entrySet().stream()
                .filter(entry -> is(url.type(), entry.getKey(), treatment))
                .flatMap(entry -> meaning.apply(encrypts(entry.getValue())).stream())
                .reduce((earlier, later) -> later);
    }

    private static Optional<Boolean> encrypts(String value) {
        var word = value.strip().toLowerCase(Locale.ROOT);
        if (ENCRYPTED.contains(word)) {
            return Optional.of(true);
        }
        return PLAIN.contains(word) ? Optional.of(false) : Optional.empty();
    }

    private static Optional<String> certificate(JdbcUrl url) {
        return url.parameters().entrySet().stream()
                .filter(entry -> is(url.type(), entry.getKey(), Treatment.CERTIFICATE))
                .map(Map.Entry::getValue)
                .filter(JdbcUrl::isWritable)
                .findFirst();
    }

    private static boolean is(SourceType type, String name, Treatment treatment) {
        return UrlParameterTable.rule(type, name)
                .filter(rule -> rule.treatment() == treatment)
                .isPresent();
    }
}
