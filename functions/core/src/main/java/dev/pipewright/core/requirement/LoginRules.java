package dev.pipewright.core.requirement;

import static dev.pipewright.core.requirement.Objections.or;

import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Credentials;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.Arrays;
import java.util.List;

/** Which ways of logging in a source takes, and what goes with each. */
final class LoginRules {

    private LoginRules() {}

    static void check(OnboardingRequest request, Objections objections) {
        request.connection()
                .name()
                .filter(name -> !NewName.allows(name))
                .ifPresent(name -> objections.invalid(
                        "connection.name",
                        "A new connection's name has 1 to 100 lower-case letters, digits and hyphens, and begins and ends"
                                + " with a letter or digit.",
                        "Set connection.name, for example \"orders-analytics\"; it can never be changed."));
        var credentials = request.credentials();
        credentials.method().ifPresent(method -> {
            method(request, method, objections);
            beside(credentials, method, objections);
        });
        credentials.kind().ifPresent(kind -> kind(request, kind, objections));
    }

    /** Whether nothing that the source could be takes this method where it runs. */
    static boolean isImpossible(OnboardingRequest request, CredentialsMethod method) {
        return types(request).stream()
                .noneMatch(type ->
                        SourceProfile.of(type).takes(method, request.source().deployment()));
    }

    private static void method(OnboardingRequest request, CredentialsMethod method, Objections objections) {
        if (!isImpossible(request, method)) {
            token(request.source(), method, objections);
            return;
        }
        var possible = Arrays.stream(CredentialsMethod.values())
                .filter(other -> other != CredentialsMethod.IAM && !isImpossible(request, other))
                .toList();
        var why = method == CredentialsMethod.IAM
                ? "takes no IAM token as a password in Glue; PostgreSQL, MySQL and MariaDB on RDS, PostgreSQL and MySQL"
                        + " on Aurora, and provisioned Redshift clusters do"
                : "has no secret that AWS keeps; RDS, Aurora and Redshift can have one";
        objections.impossible(
                "credentials.method",
                source(request) + " " + why + ".",
                "Set credentials.method to " + or(possible) + ".");
    }

    private static void token(Source source, CredentialsMethod method, Objections objections) {
        if (method == CredentialsMethod.IAM
                && source.enforceTls().filter(enforced -> !enforced).isPresent()) {
            objections.contradiction(
                    "source.enforceTls",
                    "A login by IAM token is taken only over an encrypted connection, and source.enforceTls is false.",
                    "Set source.enforceTls to true, or credentials.method to EXISTING_SECRET or NEW_SECRET.");
        }
    }

    private static void beside(Credentials credentials, CredentialsMethod method, Objections objections) {
        if (method == CredentialsMethod.NEW_SECRET && credentials.secretId().isPresent()) {
            objections.contradiction(
                    "credentials.secretId",
                    "The method NEW_SECRET makes a secret, but credentials.secretId names an existing one.",
                    "Leave credentials.secretId out, or set credentials.method to EXISTING_SECRET.");
        }
        if (method == CredentialsMethod.IAM && credentials.secretId().isPresent()) {
            objections.contradiction(
                    "credentials.secretId",
                    "The method IAM logs in with a token, but credentials.secretId names a secret.",
                    "Leave credentials.secretId out, or set credentials.method to EXISTING_SECRET.");
        }
        if (method != CredentialsMethod.IAM && credentials.dbUser().isPresent()) {
            objections.contradiction(
                    "credentials.dbUser",
                    "The user of a login by " + method + " is in its secret; credentials.dbUser is for the method IAM.",
                    "Leave credentials.dbUser out, or set credentials.method to IAM.");
        }
    }

    private static void kind(OnboardingRequest request, CredentialsKind kind, Objections objections) {
        if (kind == CredentialsKind.OAUTH) {
            objections.impossible(
                    "credentials.kind",
                    "OAuth for Snowflake needs a person who signs in from Glue's console; it cannot be set up for"
                            + " them.",
                    "Set credentials.kind to KEY_PAIR or PASSWORD; or make the connection in Glue Studio, with"
                            + " https://<region>.console.aws.amazon.com/gluestudio/oauth as the redirect URL of"
                            + " Snowflake's security integration, and then test it here with mode TEST.");
            return;
        }
        var possible = types(request).stream()
                .flatMap(type -> SourceProfile.of(type).kinds().stream())
                .distinct()
                .toList();
        if (!possible.contains(kind)) {
            objections.impossible(
                    "credentials.kind",
                    source(request) + " does not log in with a " + kind + "; it takes " + or(possible) + ".",
                    "Set credentials.kind to " + or(possible) + ", or leave it out.");
        }
    }

    private static List<SourceType> types(OnboardingRequest request) {
        // A type that cannot run there is said elsewhere; what it takes is said of the type alone.
        return SourceProfile.types(request.source().type(), request.source().deployment());
    }

    private static String source(OnboardingRequest request) {
        var source = request.source();
        return source.type().map(SourceType::displayName).orElse("A source")
                + source.deployment().map(where -> " as " + where).orElse("");
    }
}
