package dev.pipewright.decisions.page;

import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.decisions.template.FieldWords;
import java.util.List;
import java.util.stream.Stream;

/** How a planned connection logs in: with which secret, or without one. */
final class LoginFacts {

    private LoginFacts() {}

    static List<Fact> of(Plan plan) {
        var secret = plan.secret().stream().flatMap(LoginFacts::secret);
        var iam = plan.iamLogin().stream().flatMap(LoginFacts::iam);
        return Stream.concat(secret, iam).toList();
    }

    private static Stream<Fact> secret(PlannedSecret secret) {
        var ownKey = secret.origin() == PlannedSecret.Origin.NEW
                ? "the account’s key for Secrets Manager"
                : "the key it has";
        return Stream.of(
                new Fact("Secret", secret.name()),
                new Fact("Made now", origin(secret.origin())),
                new Fact("What it holds", FieldWords.meaning(secret.kind())),
                new Fact("Keys in it", String.join(", ", secret.keys())),
                new Fact("Encrypted with", secret.kmsKeyId().orElse(ownKey)));
    }

    private static String origin(PlannedSecret.Origin origin) {
        return switch (origin) {
            case NEW -> "yes, a new secret";
            case EXISTING -> "no, it exists already";
            case MANAGED -> "no, AWS keeps it for the source and rotates it";
        };
    }

    private static Stream<Fact> iam(Plan.IamLogin login) {
        return Stream.of(
                new Fact("Login", "with IAM: a fresh token for each login, no secret"),
                new Fact("Database user", login.dbUser()),
                new Fact("Token from", service(login.tokenService())),
                new Fact("URL", login.url()));
    }

    private static String service(Plan.TokenService service) {
        return switch (service) {
            case RDS -> "Amazon RDS";
            case REDSHIFT -> "Amazon Redshift";
            case REDSHIFT_SERVERLESS -> "Amazon Redshift Serverless";
        };
    }
}
