package dev.pipewright.onboarding.verify;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.request.Engine;
import dev.pipewright.onboarding.EngineRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * Removes what an engine's test has made: a crawler with its database and tables, and a federated catalog with its
 * connector function. Only what carries this execution's name or tag. Idempotent; what stays is told.
 */
final class EngineLeftovers {

    private final AthenaClient athena;
    private final EngineRemoval removal;

    EngineLeftovers(GlueClient glue, AthenaClient athena) {
        this.athena = athena;
        this.removal = new EngineRemoval(glue, athena);
    }

    /** Removes whatever the engines that were asked for may have made. */
    Cleared clear(ClearEngineTestInput input) {
        var remaining = new ArrayList<Check>();
        var engines = input.verification().engines();
        if (engines.contains(Engine.CRAWLER)) {
            remaining.addAll(removeCrawl(input.execution()));
        }
        if (engines.contains(Engine.ATHENA)) {
            var catalog = FederatedCatalog.name(input.execution(), input.athena());
            remaining.addAll(removeCatalog(input.account(), input.execution(), catalog));
        }
        return new Cleared(remaining);
    }

    /** Removes the crawler, its tables and its database; returns what remains, if anything does. */
    List<Check> removeCrawl(Execution execution) {
        var crawler = Crawl.crawler(execution);
        var database = Crawl.database(execution);
        try {
            removal.crawler(crawler);
            removal.database(database);
            return List.of();
        } catch (SdkException e) {
            return List.of(remains(
                    "cleanup.crawler",
                    "The crawler " + crawler + " and its database " + database + " could not be removed: " + reason(e),
                    crawler,
                    "aws glue delete-crawler --name " + crawler + " && aws glue delete-database --name " + database));
        }
    }

    /** Removes the catalog if this execution made it; returns what remains, if anything does. */
    List<Check> removeCatalog(AwsAccount account, Execution execution, String name) {
        var arn = FederatedCatalog.arn(account, name);
        try {
            if (FederatedCatalogs.find(athena, name).isPresent() && FederatedCatalogs.isOf(athena, arn, execution)) {
                removal.catalog(name);
            }
            return List.of();
        } catch (SdkException e) {
            return List.of(remains(
                    "cleanup.catalog",
                    "Athena's catalog " + name + ", its connector function and their stack athenafederatedcatalog-"
                            + name.replace('_', '-') + " could not be removed: " + reason(e),
                    arn,
                    "aws athena delete-data-catalog --name " + name));
        }
    }

    private static Check remains(String id, String what, String resource, String cli) {
        return new Check(
                id,
                Stage.ENGINE,
                CheckState.WARNING,
                Optional.empty(),
                Optional.empty(),
                what + ".",
                Map.of("resource", resource),
                Optional.of(Fix.of(
                        "whoever runs Pipewright",
                        "AWS Glue > Crawlers, or Athena > Data sources > " + resource + " > Delete",
                        cli,
                        "none: what a test makes is not in Terraform's state")),
                OptionalLong.empty());
    }

    /** A test that was read stays read: what cannot be removed now is told, and not tried until it can. */
    private static String reason(SdkException e) {
        if (e instanceof AwsServiceException refused) {
            return AwsErrors.isAccessDenied(refused)
                    ? "the function's role lacks a right"
                    : "the service answered " + AwsErrors.code(refused);
        }
        return "the service was not reached";
    }
}
