package dev.pipewright.onboarding.sweep;

import dev.pipewright.onboarding.MadeForTests;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;

/** The account's connections without their passwords, read once in a sweep, and only if anything asks for them. */
final class AccountConnections {

    private static final int PER_PAGE = 200;

    private final GlueClient glue;
    private List<Connection> all;

    AccountConnections(GlueClient glue) {
        this.glue = glue;
    }

    /** Those that smoke jobs run on. */
    Stream<Connection> forTests() {
        return all().stream().filter(AccountConnections::isForTests);
    }

    /** Those that lead somebody somewhere. */
    Stream<Connection> ofRequesters() {
        return all().stream().filter(connection -> !isForTests(connection));
    }

    /** Whether any connection names a secret, by its name or its ARN, in whatever property. */
    boolean use(String secretName) {
        return all().stream().flatMap(AccountConnections::values).anyMatch(value -> value.contains(secretName));
    }

    private List<Connection> all() {
        if (all == null) {
            all = glue
                    .getConnectionsPaginator(
                            request -> request.hidePassword(true).maxResults(PER_PAGE))
                    .stream()
                    .flatMap(page -> page.connectionList().stream())
                    .toList();
        }
        return all;
    }

    private static boolean isForTests(Connection connection) {
        return "NETWORK".equals(connection.connectionTypeAsString())
                && connection.name().startsWith(MadeForTests.NETWORK_PREFIX)
                && MadeForTests.NETWORK.equals(connection.description());
    }

    private static Stream<String> values(Connection connection) {
        var login = Stream.ofNullable(connection.authenticationConfiguration())
                .map(authentication -> authentication.secretArn())
                .filter(Objects::nonNull);
        return Stream.of(
                        connection.connectionPropertiesAsStrings().values().stream(),
                        connection.sparkProperties().values().stream(),
                        connection.athenaProperties().values().stream(),
                        connection.pythonProperties().values().stream(),
                        login)
                .flatMap(properties -> properties);
    }
}
