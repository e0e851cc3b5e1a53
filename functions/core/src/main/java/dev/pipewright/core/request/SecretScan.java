package dev.pipewright.core.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds credentials that somebody put into a request. What is found is named by its place and never repeated.
 *
 * <p>Too wide on purpose: a refused request is sent again in a minute, a password in an execution's history stays there.
 */
final class SecretScan {

    private static final Pattern CREDENTIAL_NAME =
            Pattern.compile("password|passwd|pwd|passphrase|secret|token|privatekey|apikey|accesskey|credential");

    /** {@code user:pw@}, {@code ;password=}, {@code ?password=}, {@code thin:scott/tiger@}, a PEM block, an AWS key id. */
    private static final Pattern CREDENTIAL_IN_TEXT = Pattern.compile(
            "://[^/\\s:@]+:[^@\\s]+@"
                    + "|thin:[^/\\s:@]+/[^@\\s]+@"
                    + "|(?:password|passwd|pwd|passphrase|secret|token|access_?key)\\s*[=:]\\s*[^\\s;&]+"
                    + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
                    + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b",
            Pattern.CASE_INSENSITIVE);

    private final Predicate<String> knownPath;

    SecretScan(Predicate<String> knownPath) {
        this.knownPath = knownPath;
    }

    List<Finding> findings(JsonNode request) {
        var findings = new ArrayList<Finding>();
        walk("", request, findings);
        return findings;
    }

    private void walk(String path, JsonNode node, List<Finding> findings) {
        if (node.isTextual() && CREDENTIAL_IN_TEXT.matcher(node.textValue()).find()) {
            findings.add(found(path, "holds what looks like a credential inside its text"));
        }
        node.properties().forEach(field -> {
            var child = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (!knownPath.test(child) && isCredentialName(field.getKey()) && hasValue(field.getValue())) {
                findings.add(found(child, "looks like a credential"));
            } else {
                walk(child, field.getValue(), findings);
            }
        });
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            walk(path + "[" + i + "]", node.get(i), findings);
        }
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
                "The field " + path + " " + what + "; a request must never carry one.",
                "Remove it and change that credential at its source if it was sent anywhere. Name an existing secret in"
                        + " credentials.secretId, or use credentials.method NEW_SECRET: the approver types it on the"
                        + " decision page.");
    }
}
