package dev.pipewright.core.requirement;

import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.Hint.Option;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.Arrays;
import java.util.List;

/** What each way of logging in needs, and which ways there are for a source. */
final class LoginRequirements {

    private LoginRequirements() {}

    static void ask(Asker asker, OnboardingRequest request) {
        var credentials = request.credentials();
        if (credentials.method().isEmpty()) {
            asker.needsOne(
                    false,
                    "credentials.method",
                    "How the connection is to log in is not known; a secret is never assumed.",
                    options(methods(request)));
        }
        kind(asker, request);
        credentials.method().ifPresent(method -> {
            switch (method) {
                case EXISTING_SECRET ->
                    asker.needs(
                            credentials.secretId().isPresent(),
                            "credentials.secretId",
                            "The method EXISTING_SECRET needs the secret's name.");
                case IAM ->
                    asker.needs(
                            credentials.dbUser().isPresent(),
                            "credentials.dbUser",
                            "A login with an IAM token needs the database user it is for.");
                case RDS_MANAGED -> managedSecret(asker, request);
                case NEW_SECRET -> {}
            }
        });
    }

    /** Returns the methods that are possible for all that is known of a source, and that this mode serves. */
    static List<CredentialsMethod> methods(OnboardingRequest request) {
        var source = request.source();
        var types = SourceProfile.types(source.type(), source.deployment());
        return Arrays.stream(CredentialsMethod.values())
                .filter(method ->
                        types.stream().anyMatch(type -> SourceProfile.of(type).takes(method, source.deployment())))
                .filter(method -> method != CredentialsMethod.IAM || canUseToken(request))
                .toList();
    }

    /** Only a job mints a token itself. */
    private static boolean canUseToken(OnboardingRequest request) {
        return request.verification().engines().equals(List.of(Engine.GLUE_ETL));
    }

    private static void kind(Asker asker, OnboardingRequest request) {
        var kinds = request.source()
                .type()
                .map(type -> SourceProfile.of(type).kinds())
                .orElse(List.of());
        // One possible kind is no question.
        if (kinds.size() > 1 && request.credentials().kind().isEmpty()) {
            asker.needsOne(
                    false,
                    "credentials.kind",
                    "What the secret holds is not known.",
                    kinds.stream()
                            .map(kind -> new Option(kind.name(), label(kind)))
                            .toList());
        }
    }

    private static void managedSecret(Asker asker, OnboardingRequest request) {
        // While the host is open, so is the resource whose secret it would be.
        if (request.credentials().secretId().isPresent()
                || request.source().host().isEmpty()) {
            return;
        }
        var others = methods(request).stream()
                .filter(method -> method != CredentialsMethod.RDS_MANAGED)
                .toList();
        asker.asks(Hint.of(
                        "credentials.method",
                        Requirements.NO_MANAGED_SECRET,
                        "AWS keeps no secret for this source that could be found, so the method RDS_MANAGED cannot be"
                                + " used.")
                .choosing(options(others)));
    }

    private static List<Option> options(List<CredentialsMethod> methods) {
        return methods.stream()
                .map(method -> new Option(method.name(), label(method)))
                .toList();
    }

    private static String label(CredentialsMethod method) {
        return switch (method) {
            case IAM -> "IAM: a fresh token for each login, no password";
            case EXISTING_SECRET -> "A secret that is in Secrets Manager already";
            case RDS_MANAGED -> "The secret that AWS keeps for the source";
            case NEW_SECRET -> "A new secret: the approver types the credentials";
        };
    }

    private static String label(CredentialsKind kind) {
        return switch (kind) {
            case PASSWORD -> "User and password";
            case KEY_PAIR -> "User and private key";
            case OAUTH -> "OAuth";
            case SERVICE_ACCOUNT -> "Service account key";
        };
    }
}
