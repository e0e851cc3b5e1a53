package dev.pipewright.core.requirement;

import static dev.pipewright.core.requirement.Objections.or;

import dev.pipewright.core.connection.SnowflakeAccount;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Oracle;
import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.Optional;

/** What a source can be, where it can run, and which words describe it. */
final class SourceRules {

    private SourceRules() {}

    static void check(OnboardingRequest request, Objections objections) {
        var source = request.source();
        source.type().ifPresent(type -> {
            source.deployment().ifPresent(deployment -> deployment(type, deployment, objections));
            blocks(type, source, objections);
        });
        host(source, objections);
        if (source.oracle().flatMap(Oracle::sid).isPresent()
                && source.database().isPresent()) {
            objections.contradiction(
                    "source.oracle.sid",
                    "An Oracle database is named by its SID or by a service name, not by both.",
                    "Leave out source.oracle.sid, or source.database, which is the service name.");
        }
    }

    private static void deployment(SourceType type, Deployment deployment, Objections objections) {
        var possible = SourceProfile.of(type).deployments();
        if (!possible.contains(deployment)) {
            objections.impossible(
                    "source.deployment",
                    type.displayName() + " does not run as " + deployment + "; it runs as " + or(possible) + ".",
                    "Set source.deployment to " + or(possible) + ", or source.type to what runs as " + deployment + ": "
                            + or(SourceProfile.types(Optional.empty(), Optional.of(deployment))) + ".");
        }
    }

    private static void blocks(SourceType type, Source source, Objections objections) {
        block("oracle", source.oracle().isPresent(), SourceType.ORACLE, type, objections);
        block("snowflake", source.snowflake().isPresent(), SourceType.SNOWFLAKE, type, objections);
        block("bigquery", source.bigquery().isPresent(), SourceType.BIGQUERY, type, objections);
        if (type == SourceType.BIGQUERY && source.database().isPresent()) {
            objections.contradiction(
                    "source.database",
                    "BigQuery has projects and datasets, but no databases.",
                    "Leave source.database out; the project is source.bigquery.projectId, the dataset part of"
                            + " source.bigquery.probeTable.");
        }
    }

    private static void block(String name, boolean there, SourceType of, SourceType type, Objections objections) {
        if (there && type != of) {
            objections.contradiction(
                    "source." + name,
                    "source." + name + " describes " + of.displayName() + ", and source.type is " + type + ".",
                    "Leave source." + name + " out, or set source.type to " + of + ".");
        }
    }

    /** Holds type and deployment to what the host's name says by its form. */
    private static void host(Source source, Objections objections) {
        var form = source.host().flatMap(HostForm::of);
        var foreign = source.host().isPresent()
                && source.type()
                        .filter(type -> form.map(known -> !known.types().contains(type))
                                .orElse(!SourceProfile.of(type).isJdbc()))
                        .isPresent();
        if (foreign) {
            var what = form.map(HostForm::what).orElse("a host of your own");
            var nearest = form.map(known -> "set source.type to " + or(known.types()))
                    .orElse("leave it out: the account or project says where it is");
            objections.contradiction(
                    "source.host",
                    "source.host is " + what + ", where " + source.type().get().displayName() + " does not answer.",
                    "Correct source.host, or " + nearest + ".");
        } else if (form.isPresent()
                && source.deployment()
                        .filter(deployment -> !form.get().deployments().contains(deployment))
                        .isPresent()) {
            objections.contradiction(
                    "source.deployment",
                    "source.deployment is " + source.deployment().get() + ", but source.host is "
                            + form.get().what() + ".",
                    "Set source.deployment to " + or(form.get().deployments()) + ", or correct source.host.");
        }
        account(source, objections);
    }

    private static void account(Source source, Objections objections) {
        var account = source.snowflake().flatMap(Snowflake::account);
        if (account.flatMap(SnowflakeAccount::ofHost).isPresent()) {
            objections.invalid(
                    "source.snowflake.account",
                    "source.snowflake.account is a whole host; the account is what stands before"
                            + " .snowflakecomputing.com.",
                    "Set source.snowflake.account to that part, for example \"acme-analytics\".");
            return;
        }
        if (account.filter(text -> SnowflakeAccount.of(text).isEmpty()).isPresent()) {
            objections.invalid(
                    "source.snowflake.account",
                    "source.snowflake.account can be no account: it has two dots in a row, or is too long.",
                    "Set source.snowflake.account to what stands before .snowflakecomputing.com, for example"
                            + " \"acme-analytics\".");
            return;
        }
        var ofHost = source.host().flatMap(SnowflakeAccount::ofHost);
        if (account.isPresent()
                && ofHost.filter(other -> !other.isCalled(account.get())).isPresent()) {
            objections.contradiction(
                    "source.snowflake.account",
                    "source.snowflake.account and source.host name two different accounts.",
                    "Leave source.host out, or correct source.snowflake.account.");
        }
    }
}
