package dev.pipewright.decisions.page;

import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.stream.Stream;

/** How a planned connection logs in: with which secret, or without one. */
final class LoginFacts {

    private LoginFacts() {}

    static List<Fact> of(Plan plan, Texts texts) {
        var secret = plan.secret().stream().flatMap(planned -> secret(planned, texts));
        var iam = plan.iamLogin().stream().flatMap(login -> iam(login, texts));
        return Stream.concat(secret, iam).toList();
    }

    private static Stream<Fact> secret(PlannedSecret secret, Texts texts) {
        var ownKey = secret.origin() == PlannedSecret.Origin.NEW ? "login.key.account" : "login.key.own";
        var staged = secret.stagedParameter().map(name -> new Fact(texts.text("login.staged"), name));
        var facts = Stream.of(
                new Fact(texts.text("login.secret"), secret.name()),
                new Fact(texts.text("login.made-now"), origin(secret.origin(), texts)),
                new Fact(texts.text("login.holds"), FieldWords.meaning(secret.kind(), texts)),
                new Fact(texts.text("login.keys"), String.join(", ", secret.keys())),
                new Fact(texts.text("login.encrypted-with"), secret.kmsKeyId().orElseGet(() -> texts.text(ownKey))));
        return Stream.concat(facts, staged.stream());
    }

    private static String origin(PlannedSecret.Origin origin, Texts texts) {
        return switch (origin) {
            case NEW -> texts.text("login.made-now.new");
            case EXISTING -> texts.text("login.made-now.existing");
            case MANAGED -> texts.text("login.made-now.managed");
        };
    }

    private static Stream<Fact> iam(Plan.IamLogin login, Texts texts) {
        return Stream.of(
                new Fact(texts.text("login.login"), texts.text("login.iam")),
                new Fact(texts.text(FieldWords.label("credentials.dbUser")), login.dbUser()),
                new Fact(texts.text("login.token-from"), FieldWords.meaning(login.tokenService(), texts)),
                new Fact(texts.text("login.url"), login.url()));
    }
}
