package dev.pipewright.diagnosis.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose requests a statement of a resource's policy is about: its {@code Principal} or {@code NotPrincipal}.
 *
 * @param negated whether it is about everybody but these
 * @param aws ARNs, account ids or {@code *}, as written
 * @param services such as {@code glue.amazonaws.com}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record Principals(boolean negated, Set<String> aws, Set<String> services) {

    private static final String EVERYBODY = "*";

    public Principals {
        aws = Set.copyOf(aws);
        services = Set.copyOf(services);
    }

    static Principals of(JsonNode statement) {
        var negated = statement.has("NotPrincipal");
        var principal = statement.path(negated ? "NotPrincipal" : "Principal");
        if (principal.isMissingNode()) {
            return new Principals(false, Set.of(EVERYBODY), Set.of());
        }
        if (principal.isTextual()) {
            return new Principals(negated, Set.of(principal.asText()), Set.of());
        }
        return new Principals(negated, texts(principal.path("AWS")), texts(principal.path("Service")));
    }

    /** Whether a statement that allows this role names it: itself, one of its sessions, or everybody. */
    public boolean includes(String roleArn) {
        return negated != (aws.contains(EVERYBODY) || aws.contains(roleArn) || namesSession(roleArn));
    }

    /** Whether it leaves the role's account to decide by its own policies. */
    public boolean delegatesTo(String roleArn) {
        var account = roleArn.split(":", -1)[4];
        return !negated
                && aws.stream()
                        .anyMatch(principal -> principal.equals(account)
                                || (principal.startsWith("arn:") && principal.endsWith(":iam::" + account + ":root")));
    }

    /** Whether it is about what a service does in its own name. */
    public boolean includesService(String service) {
        return negated != (services.contains(service) || (aws.contains(EVERYBODY) && services.isEmpty()));
    }

    private boolean namesSession(String roleArn) {
        var session = roleArn.replace(":iam::", ":sts::")
                .replaceFirst(":role/(?:.*/)?", ":assumed-role/")
                .toLowerCase(Locale.ROOT);
        return aws.stream()
                .anyMatch(principal -> principal.toLowerCase(Locale.ROOT).startsWith(session + "/"));
    }

    private static Set<String> texts(JsonNode oneOrMany) {
        var texts = new TreeSet<String>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(text -> texts.add(text.asText()));
        } else if (!oneOrMany.isMissingNode()) {
            texts.add(oneOrMany.asText());
        }
        return texts;
    }
}
