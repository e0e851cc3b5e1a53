package dev.pipewright.onboarding.verify;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.onboarding.OnboardingSettings;
import dev.pipewright.onboarding.verify.PreparedEngine.Next;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * Phase B, Athena: makes the federated catalog of a connection of schema version 2, waits until its connector function
 * stands, and words the query that reaches the source. Athena logs in once, when that query runs.
 *
 * <p>Idempotent: a catalog of that name with the same parameters is used as it is, whoever made it; any other ends the
 * request. One that somebody else made is never removed.
 */
final class AthenaTests {

    /** AWS's own tests of the connectors wait as long for a catalog. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Set<DataCatalogStatus> STILL_MADE = EnumSet.of(DataCatalogStatus.CREATE_IN_PROGRESS);

    private final AthenaClient athena;
    private final GlueClient glue;
    private final Profile profile;

    /**
     * What every query through a catalog shares.
     *
     * @param connectorRoleArn the role that connector functions run with: with one of the deployment's own, nobody here
     *     needs the right to make roles
     * @param workGroup the workgroup, whose results lie in the artifacts bucket
     */
    public record Profile(String connectorRoleArn, String workGroup) {

        /** Returns the profile that the stack configured. */
        public static Profile of(OnboardingSettings settings) {
            return new Profile(settings.connectorRoleArn(), settings.workGroup());
        }
    }

    public AthenaTests(AthenaClient athena, GlueClient glue, Profile profile) {
        this.athena = athena;
        this.glue = glue;
        this.profile = profile;
    }

    /**
     * Makes sure that the catalog is there or being made.
     *
     * @throws InvalidRequestException if the name is that of another catalog, or the table's name does not fit
     */
    PreparedEngine prepare(NextEngineInput input) {
        var connection = glue.getConnection(
                        request -> request.name(input.connectionName()).hidePassword(true))
                .connection();
        var catalog = FederatedCatalog.of(input, profile.connectorRoleArn());
        // Before anything is made: the table's name may still be refused.
        var query = query(input, connection, catalog);
        var found = FederatedCatalogs.find(athena, catalog.name());
        if (found.isEmpty() && input.waitingSince().isEmpty()) {
            var refusal = make(input, catalog);
            if (refusal.isPresent()) {
                return PreparedEngine.of(input, Next.READ, query).refused(refusal.get());
            }
            found = FederatedCatalogs.find(athena, catalog.name());
        }
        found.ifPresent(other -> requireSame(input, catalog, other));
        return PreparedEngine.of(input, next(input, found), query);
    }

    private FederatedQuery query(NextEngineInput input, Connection connection, FederatedCatalog catalog) {
        var target = ProbeTarget.of(connection, input.ofOne());
        requireSameDatabase(connection, target);
        var schema = target.schema()
                .or(() -> Optional.ofNullable(connection.sparkProperties().get("sfSchema")));
        var token = CanonicalJson.sha256OfText(
                "athena|" + input.execution().arn() + "|" + input.execution().startedAt());
        return FederatedQuery.of(catalog, target, schema, new FederatedQuery.Token(token, profile.workGroup()));
    }

    /** A connector reads in the database that its connection names, whatever a query says. */
    private static void requireSameDatabase(Connection connection, ProbeTarget target) {
        var own = Optional.ofNullable(connection.connectionPropertiesAsStrings().get("DATABASE"));
        var other = target.table()
                .flatMap(table -> table.database())
                .filter(named -> own.filter(database -> !database.equalsIgnoreCase(named))
                        .isPresent());
        if (other.isPresent()) {
            throw new InvalidRequestException(new Finding(
                    "verification.table",
                    "INVALID_VALUE",
                    "The connection leads to the database " + own.orElseThrow() + ", and Athena reads through it in no"
                            + " other; the table is in " + other.get() + ".",
                    "Name a table of " + own.orElseThrow() + ", or leave the database out."));
        }
    }

    /** Returns why Athena would not make it; empty if it does, or somebody was quicker. */
    private Optional<String> make(NextEngineInput input, FederatedCatalog catalog) {
        try {
            athena.createDataCatalog(request -> request.name(catalog.name())
                    .type(DataCatalogType.FEDERATED)
                    .description("Made by Pipewright over the Glue connection " + input.connectionName())
                    .parameters(catalog.parameters())
                    .tags(Tag.builder()
                            .key(ResourceTag.EXECUTION)
                            .value(input.execution().arn())
                            .build()));
            return Optional.empty();
        } catch (software.amazon.awssdk.services.athena.model.InvalidRequestException e) {
            return FederatedCatalogs.find(athena, catalog.name()).isPresent()
                    ? Optional.empty()
                    : Optional.of(Redaction.redact(AwsErrors.text(e)));
        }
    }

    private void requireSame(NextEngineInput input, FederatedCatalog catalog, DataCatalog found) {
        if (!catalog.isLike(found) && !FederatedCatalogs.isOf(athena, catalog.arn(), input.execution())) {
            throw new InvalidRequestException(new Finding(
                    "connection.name",
                    "NAME_TAKEN",
                    "Athena has a catalog " + catalog.name() + " already, and it is not one over this connection with"
                            + " Pipewright's connector role; it is not replaced.",
                    "Have that catalog deleted (aws athena delete-data-catalog --name " + catalog.name()
                            + "), or start the request again with another connection.name."));
        }
    }

    private static Next next(NextEngineInput input, Optional<DataCatalog> found) {
        // Right after it was made, a catalog may not be seen yet.
        var made = found.filter(catalog -> !STILL_MADE.contains(catalog.status()));
        if (made.isEmpty()) {
            return input.hasWaited(LIMIT) ? Next.READ : Next.WAIT;
        }
        return made.filter(FederatedCatalogs::isUsable).isPresent() ? Next.QUERY : Next.READ;
    }
}
