package dev.pipewright.core.requirement;

import dev.pipewright.core.question.Hint.Option;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.OnboardingRequest.Oracle;
import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;

/** What each kind of source needs to be reached, and to be proved. */
final class SourceRequirements {

    private SourceRequirements() {}

    static void ask(Asker asker, OnboardingRequest request, Optional<Ambiguity> ambiguity) {
        var source = request.source();
        if (source.type().isEmpty()) {
            type(asker, source, ambiguity);
        }
        switch (source.type().orElse(SourceType.POSTGRESQL)) {
            case SNOWFLAKE -> snowflake(asker, source);
            case BIGQUERY -> bigQuery(asker, source);
            default -> jdbc(asker, source);
        }
    }

    /** What only the proof reads. */
    static void askForProof(Asker asker, OnboardingRequest request) {
        var table = request.verification().table();
        asker.needs(
                table.isPresent() || !request.verification().engines().contains(Engine.CRAWLER),
                "verification.table",
                "A crawler proves a connection by one table.");
        // A query would be materialised, for which an account that may only read has no right.
        var probeTable = request.source().bigquery().flatMap(BigQuery::probeTable);
        asker.needs(
                request.source().type().filter(SourceType.BIGQUERY::equals).isEmpty()
                        || table.isPresent()
                        || probeTable.isPresent(),
                "source.bigquery.probeTable",
                "A BigQuery connection is proved by reading one row of a table.");
    }

    private static void type(Asker asker, Source source, Optional<Ambiguity> ambiguity) {
        var meant = ambiguity.map(Ambiguity::types).filter(types -> !types.isEmpty());
        var options = SourceProfile.types(Optional.empty(), source.deployment()).stream()
                .filter(type -> meant.map(types -> types.contains(type)).orElse(true))
                .map(type -> new Option(type.name(), type.displayName()))
                .toList();
        asker.needsOne(
                false,
                "source.type",
                ambiguity
                        .map(unclear -> "\"" + unclear.word() + "\" could be several kinds of source.")
                        .orElse("The kind of source is not known."),
                options);
    }

    private static void jdbc(Asker asker, Source source) {
        asker.needs(source.host().isPresent(), "source.host", "The source's host is not known.");
        asker.needs(source.port().isPresent(), "source.port", "The port the source listens on is not known.");
        var oracle = source.type().filter(SourceType.ORACLE::equals).isPresent();
        asker.needs(
                source.database().isPresent()
                        || source.oracle().flatMap(Oracle::sid).isPresent(),
                "source.database",
                oracle
                        ? "Glue needs the service name in the URL; a request can name source.oracle.sid instead."
                        : "Glue needs the database in the URL.");
        asker.needsOne(
                source.deployment().isPresent(),
                "source.deployment",
                "Where the source runs is not known.",
                deployments(source));
        asker.needs(
                source.enforceTls().isPresent(),
                "source.enforceTls",
                "Whether the login must be encrypted is not known.");
    }

    private static List<Option> deployments(Source source) {
        var form = source.host().flatMap(HostForm::of);
        return SourceProfile.types(source.type(), Optional.empty()).stream()
                .flatMap(type -> SourceProfile.of(type).deployments().stream())
                .distinct()
                .sorted()
                .filter(each ->
                        form.map(known -> known.deployments().contains(each)).orElse(true))
                .map(each -> new Option(each.name(), label(each)))
                .toList();
    }

    private static String label(Deployment deployment) {
        return switch (deployment) {
            case RDS -> "Amazon RDS";
            case AURORA -> "Amazon Aurora";
            case SELF_MANAGED -> "Run by yourselves, in AWS or elsewhere";
            case REDSHIFT -> "Amazon Redshift, a provisioned cluster";
            case REDSHIFT_SERVERLESS -> "Amazon Redshift Serverless";
            case SAAS -> "A service on the internet";
        };
    }

    private static void snowflake(Asker asker, Source source) {
        var snowflake = source.snowflake();
        asker.needs(
                snowflake.flatMap(Snowflake::account).isPresent(),
                "source.snowflake.account",
                "The account is the first part of Snowflake's host name.");
        asker.needs(
                snowflake.flatMap(Snowflake::warehouse).isPresent(),
                "source.snowflake.warehouse",
                "Snowflake reads with a warehouse, and it is billed.");
        asker.needs(source.database().isPresent(), "source.database", "Snowflake's tables are read from a database.");
    }

    private static void bigQuery(Asker asker, Source source) {
        var bigQuery = source.bigquery();
        asker.needs(
                bigQuery.flatMap(BigQuery::projectId).isPresent(),
                "source.bigquery.projectId",
                "BigQuery bills a project for what is read.");
        asker.needs(
                bigQuery.flatMap(BigQuery::location).isPresent(),
                "source.bigquery.location",
                "A BigQuery dataset is in one location, and is read from there.");
    }
}
