package dev.pipewright.core.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds credentials that somebody put where none belongs. What is found is named by its place and never repeated.
 *
 * <p>Too wide on purpose: a refused request is sent again in a minute, a password in an execution's history stays there.
 * Every quantifier is bounded, so that a long text takes no longer than its length.
 */
public final class SecretScan {

    private static final Pattern CREDENTIAL_NAME =
            Pattern.compile("password|passwd|pwd|passphrase|secret|token|privatekey|apikey|accesskey|credential");

    /**
     * {@code user:pw@}, {@code thin:scott/tiger@}, {@code ;password=}, {@code ?password=}, {@code "private_key": …}, a PEM
     * block, an AWS key id, a bearer token, a JSON Web Token.
     */
    private static final Pattern CREDENTIAL_IN_TEXT = Pattern.compile(
            "://[^/\\s:@]{1,256}:[^@\\s]{1,256}@"
                    + "|(?:thin|oci8?):(?://)?[^/\\s:@]{1,128}/[^@\\s]{1,256}@"
                    + "|(?:password|passwd|pwd|passphrase|secret|token|access_?key|api_?key|private_?key)"
                    + "[\"']?\\s{0,20}[=:]\\s{0,20}[^\\s;&]"
                    + "|-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----"
                    + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
                    + "|\\bbearer\\s{1,20}[a-z0-9._~+/-]{16}"
                    + "|\\beyJ[a-z0-9_-]{10}",
            Pattern.CASE_INSENSITIVE);

    /** Names a secret and holds none, although {@code secret:} stands in it. */
    private static final Pattern SECRET_ARN =
            Pattern.compile("arn:aws[a-z-]{0,10}:secretsmanager:[a-z0-9-]{1,30}:\\d{12}:secret:");

    /** {@code scott/tiger@orcl}, as Oracle's tools are called. */
    private static final Pattern ORACLE_LOGIN =
            Pattern.compile("(?<![\\w./:-])[A-Za-z][\\w$#]{0,127}/[^\\s@/]{1,128}@[\\w/(]");

    /** May look like an Oracle login: a secret's name can have slashes and an at sign. */
    private static final String NAME_OF_A_SECRET = "credentials.secretId";

    private final Predicate<String> knownPath;

    SecretScan(Predicate<String> knownPath) {
        this.knownPath = knownPath;
    }

    /** Whether a text holds what looks like a credential: in a URL, as a setting, or as a key or token by its form. */
    public static boolean holdsCredential(String text) {
        return holdsSetting(text) || ORACLE_LOGIN.matcher(text).find();
    }

    List<Finding> findings(JsonNode request) {
        var findings = new ArrayList<Finding>();
        walk("", request, findings);
        return findings;
    }

    private void walk(String path, JsonNode node, List<Finding> findings) {
        if (node.isTextual() && holdsCredential(path, node.textValue())) {
            findings.add(found(path, "holds what looks like a credential inside its text"));
        }
        node.properties().forEach(field -> field(path, field.getKey(), field.getValue(), findings));
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            walk(path + "[" + i + "]", node.get(i), findings);
        }
    }

    private void field(String parent, String name, JsonNode value, List<Finding> findings) {
        if (holdsCredential(name)) {
            findings.add(found(parent, "has a field whose very name holds what looks like a credential"));
            return;
        }
        var path = parent.isEmpty() ? name : parent + "." + name;
        if (!knownPath.test(path) && isCredentialName(name) && hasValue(value)) {
            findings.add(found(path, "looks like a credential"));
        } else {
            walk(path, value, findings);
        }
    }

    private static boolean holdsCredential(String path, String text) {
        return path.equals(NAME_OF_A_SECRET) ? holdsSetting(text) : holdsCredential(text);
    }

    private static boolean holdsSetting(String text) {
        return CREDENTIAL_IN_TEXT
                .matcher(SECRET_ARN.matcher(text).replaceAll(""))
                .find();
    }

    private static boolean isCredentialName(String name) {
        return CREDENTIAL_NAME
                .matcher(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))
                .find();
    }

    private static boolean hasValue(JsonNode value) {
        return !value.isNull() && !(value.isTextual() && value.textValue().isBlank());
    }

    private static Finding found(String path, String what) {
        return new Finding(
                path,
                Finding.SECRET_IN_INPUT,
                (path.isEmpty() ? "The request " : "The field " + path + " ") + what
                        + "; a request must never carry one.",
                "Remove it and change that credential at its source if it was sent anywhere. Name an existing secret in"
                        + " credentials.secretId, or use credentials.method NEW_SECRET: the approver types it on the"
                        + " decision page.");
    }
}
