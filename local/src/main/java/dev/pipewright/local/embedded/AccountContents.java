package dev.pipewright.local.embedded;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * What an account holds of what requests make: names and kinds, never a value.
 *
 * @param staged the names of the parameters with credentials that wait to be made a secret of
 */
public record AccountContents(List<GlueConnection> connections, List<Secret> secrets, List<String> staged) {

    private static final String STAGING = "/pipewright/staging";

    public AccountContents {
        connections = List.copyOf(connections);
        secrets = List.copyOf(secrets);
        staged = List.copyOf(staged);
    }

    /** A connection as Glue lists it, without its properties: a URL may hold more than a name. */
    public record GlueConnection(String name, String type, String description, Instant createdAt) {

        private static GlueConnection of(Connection connection) {
            return new GlueConnection(
                    connection.name(),
                    connection.connectionTypeAsString(),
                    connection.description() == null ? "" : connection.description(),
                    connection.creationTime());
        }
    }

    /**
     * A secret.
     *
     * @param keys the names in its JSON; empty where its value is not known here
     * @param deletedAt when it was marked for deletion
     */
    public record Secret(String name, List<String> keys, Instant createdAt, Optional<Instant> deletedAt) {

        public Secret {
            keys = List.copyOf(keys);
        }

        private static Secret of(SecretListEntry secret, List<String> keys) {
            return new Secret(secret.name(), keys, secret.createdDate(), Optional.ofNullable(secret.deletedDate()));
        }
    }

    static AccountContents of(EmbeddedAws aws) {
        var connections = aws.glue().getConnectionsPaginator(request -> {}).stream()
                .flatMap(page -> page.connectionList().stream())
                .map(GlueConnection::of)
                .toList();
        var secrets = aws.secrets().listSecretsPaginator(request -> request.includePlannedDeletion(true)).stream()
                .flatMap(page -> page.secretList().stream())
                .map(secret -> Secret.of(secret, aws.secrets().keys(secret.name())))
                .toList();
        var staged =
                aws
                        .parameters()
                        .getParametersByPathPaginator(
                                request -> request.path(STAGING).recursive(true))
                        .stream()
                        .flatMap(page -> page.parameters().stream())
                        .map(Parameter::name)
                        .toList();
        return new AccountContents(connections, secrets, staged);
    }
}
