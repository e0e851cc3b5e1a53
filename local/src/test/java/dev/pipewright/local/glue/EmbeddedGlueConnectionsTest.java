package dev.pipewright.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.AuthenticationConfigurationInput;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetConnectionsFilter;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

class EmbeddedGlueConnectionsTest {

    private static final String SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:glue/x-AbCdEf";

    private final GlueScene scene = GlueScene.empty();

    @Test
    void aCreatedConnectionIsReadBackWithItsTimesAndWithoutAStatus() {
        var answered = scene.glue
                .createConnection(request -> request.connectionInput(
                        GlueScene.jdbc("orders", Map.of()).build()))
                .createConnectionStatus();

        var read = read("orders");

        assertThat(answered).isEqualTo(ConnectionStatus.READY);
        assertThat(read.connectionTypeAsString()).isEqualTo("JDBC");
        assertThat(read.connectionPropertiesAsStrings()).containsEntry("SECRET_ID", "glue/orders");
        assertThat(read.creationTime()).isEqualTo(GlueScene.NOW);
        assertThat(read.connectionSchemaVersion()).isEqualTo(1);
        assertThat(read.status()).isNull();
    }

    @Test
    void aVersionTwoConnectionIsFirstInProgressAndThenReady() {
        var input = unified(authentication(SECRET_ARN)).build();

        var answered = scene.glue
                .createConnection(request -> request.connectionInput(input))
                .createConnectionStatus();

        assertThat(answered).isEqualTo(ConnectionStatus.IN_PROGRESS);
        assertThat(read("unified").status()).isEqualTo(ConnectionStatus.READY);
        assertThat(read("unified").connectionSchemaVersion()).isEqualTo(2);
        assertThat(read("unified").authenticationConfiguration().secretArn()).isEqualTo(SECRET_ARN);
    }

    @Test
    void snowflakeWithSparkPropertiesIsAVersionOneConnection() {
        scene.create(ConnectionInput.builder()
                .name("snow")
                .connectionType("SNOWFLAKE")
                .connectionPropertiesWithStrings(Map.of("SparkProperties", "{\"secretId\":\"glue/snow\"}")));

        assertThat(read("snow").connectionSchemaVersion()).isEqualTo(1);
        assertThat(read("snow").status()).isNull();
    }

    @Test
    void aSecondCreateWithTheSameNameIsRefused() {
        scene.create(GlueScene.jdbc("orders", Map.of()));

        assertThatThrownBy(() -> scene.create(GlueScene.jdbc("orders", Map.of())))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Connection already exists.");
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        assertInvalid(
                ConnectionInput.builder(),
                "3 validation errors detected",
                "connectionInput.name",
                "connectionInput.connectionType",
                "connectionInput.connectionProperties");
    }

    @Test
    void aMissingInputIsRefused() {
        assertThatThrownBy(() -> scene.glue.createConnection(request -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("connectionInput");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines"})
    void aNameThatIsEmptyOrNotOneLineIsRefused(String name) {
        assertInvalid(GlueScene.jdbc("x", Map.of()).name(name), "connectionInput.name");
    }

    @Test
    void aNameOf255CharactersIsTheLongest() {
        scene.create(GlueScene.jdbc("x", Map.of()).name("n".repeat(255)));

        assertInvalid(GlueScene.jdbc("x", Map.of()).name("n".repeat(256)), "less than or equal to 255");
    }

    @Test
    void aPropertyOf1024CharactersIsTheLongestAndTheValueIsNotQuoted() {
        scene.create(GlueScene.jdbc("longest", Map.of("CONFIG_FILES", "c".repeat(1024))));

        assertInvalid(GlueScene.jdbc("x", Map.of("CONFIG_FILES", "c".repeat(1025))), "CONFIG_FILES", "1024")
                .doesNotContain("ccc");
    }

    @Test
    void anEmptyPropertyIsRefused() {
        assertInvalid(GlueScene.jdbc("x", Map.of("JDBC_DRIVER_JAR_URI", "")), "greater than or equal to 1");
    }

    @Test
    void moreThan100PropertiesAreRefused() {
        Map<String, String> many =
                IntStream.range(0, 99).boxed().collect(Collectors.toMap(i -> "CUSTOM_" + i, i -> "v"));

        assertInvalid(GlueScene.jdbc("x", many), "less than or equal to 100");
    }

    @Test
    void aJdbcConnectionNeedsAUrlOrHostPortAndEngine() {
        var parts = Map.of("HOST", "h", "PORT", "5432", "JDBC_ENGINE", "postgresql", "SECRET_ID", "s");
        scene.create(GlueScene.jdbc("parts", Map.of()).connectionPropertiesWithStrings(parts));

        var noEngine = Map.of("HOST", "h", "PORT", "5432", "SECRET_ID", "s");
        assertInvalid(GlueScene.jdbc("x", Map.of()).connectionPropertiesWithStrings(noEngine), "JDBC_CONNECTION_URL");
    }

    @Test
    void aJdbcConnectionNeedsASecretOrUserAndPassword() {
        var login = Map.of("JDBC_CONNECTION_URL", GlueScene.URL, "USERNAME", "u", "PASSWORD", "p");
        scene.create(GlueScene.jdbc("login", Map.of()).connectionPropertiesWithStrings(login));

        var noPassword = Map.of("JDBC_CONNECTION_URL", GlueScene.URL, "USERNAME", "u");
        assertInvalid(GlueScene.jdbc("x", Map.of()).connectionPropertiesWithStrings(noPassword), "SECRET_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "65536", "database"})
    void aPortOutsideTheDocumentedRangeIsRefused(String port) {
        assertInvalid(GlueScene.jdbc("x", Map.of("PORT", port)), "PORT");
    }

    @Test
    void aNetworkConnectionNeedsAPlaceInTheNetwork() {
        scene.create(GlueScene.network("data", "subnet-1"));

        ConnectionInput.Builder nowhere =
                ConnectionInput.builder().name("x").connectionType("NETWORK").connectionPropertiesWithStrings(Map.of());
        assertInvalid(nowhere, "PhysicalConnectionRequirements");
    }

    @Test
    void aVersionTwoConnectionNeedsAuthenticationWithAFullSecretArn() {
        assertInvalid(unified(null), "[ConnectionInput.AuthenticationConfiguration is required.]");
        assertInvalid(unified(authentication("glue/x")), "authenticationConfiguration.secretArn");
    }

    @Test
    void aTypeGlueDoesNotKnowIsRefused() {
        assertInvalid(GlueScene.jdbc("x", Map.of()).connectionType("POSTGRES"), "POSTGRES");
    }

    @Test
    void aHiddenPasswordIsLeftOutAndOtherwiseShown() {
        scene.create(GlueScene.jdbc("orders", Map.of("USERNAME", "u", "PASSWORD", "p")));

        var hidden = scene.glue
                .getConnection(request -> request.name("orders").hidePassword(true))
                .connection();
        var listed = scene.glue
                .getConnections(request -> request.hidePassword(true))
                .connectionList()
                .get(0);

        assertThat(hidden.connectionPropertiesAsStrings())
                .doesNotContainKey("PASSWORD")
                .containsKey("USERNAME");
        assertThat(listed.connectionPropertiesAsStrings()).doesNotContainKey("PASSWORD");
        assertThat(read("orders").connectionPropertiesAsStrings()).containsEntry("PASSWORD", "p");
    }

    @Test
    void connectionsAreFilteredByTypeVersionAndCriteria() {
        scene.create(GlueScene.jdbc("tagged", Map.of()).matchCriteria("finance", "eu"));
        scene.create(GlueScene.network("data", "subnet-1"));
        scene.create(unified(authentication(SECRET_ARN)));

        assertThat(names(filter -> filter.connectionType("NETWORK"))).containsExactly("data");
        assertThat(names(filter -> filter.connectionSchemaVersion(2))).containsExactly("unified");
        assertThat(names(filter -> filter.matchCriteria("eu"))).containsExactly("tagged");
        assertThat(names(filter -> filter.matchCriteria("eu", "us"))).isEmpty();
        assertThat(names(filter -> {})).containsExactly("data", "tagged", "unified");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        for (var name : List.of("a", "b", "c", "d", "e")) {
            scene.create(GlueScene.jdbc(name, Map.of()));
        }

        List<List<String>> pages = new ArrayList<>();
        String token = null;
        do {
            var from = token;
            GetConnectionsResponse page =
                    scene.glue.getConnections(request -> request.maxResults(2).nextToken(from));
            pages.add(page.connectionList().stream().map(Connection::name).toList());
            token = page.nextToken();
        } while (token != null);

        assertThat(pages).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    }

    @Test
    void aFullLastPageHasNoToken() {
        scene.create(GlueScene.jdbc("a", Map.of()));
        scene.create(GlueScene.jdbc("b", Map.of()));

        assertThat(scene.glue.getConnections(request -> request.maxResults(2)).nextToken())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page-9", "page--1", "2", ""})
    void aTokenThatWasNeverGivenIsRefused(String token) {
        assertThatThrownBy(() -> scene.glue.getConnections(request -> request.nextToken(token)))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void aPageSizeOutsideTheLimitsIsRefused(int size) {
        assertThatThrownBy(() -> scene.glue.getConnections(request -> request.maxResults(size)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anUpdateReplacesTheWholeDefinitionAndKeepsCreationTimeAndTags() {
        scene.glue.createConnection(request -> request.connectionInput(
                        GlueScene.jdbc("orders", Map.of()).description("old").build())
                .tags(Map.of("team", "sales")));

        scene.glue.updateConnection(request -> request.name("orders")
                .connectionInput(GlueScene.jdbc("orders", Map.of("JDBC_ENFORCE_SSL", "true"))
                        .build()));

        assertThat(read("orders").description()).isNull();
        assertThat(read("orders").connectionPropertiesAsStrings()).containsEntry("JDBC_ENFORCE_SSL", "true");
        assertThat(read("orders").creationTime()).isEqualTo(GlueScene.NOW);
        assertThat(tags("connection/orders")).containsExactly(Map.entry("team", "sales"));
    }

    @Test
    void anUpdateCannotRenameNorCreate() {
        scene.create(GlueScene.jdbc("orders", Map.of()));
        ConnectionInput other = GlueScene.jdbc("other", Map.of()).build();

        assertThatThrownBy(() -> scene.glue.updateConnection(
                        request -> request.name("orders").connectionInput(other)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> scene.glue.updateConnection(
                        request -> request.name("other").connectionInput(other)))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aDeletedConnectionIsGone() {
        scene.create(GlueScene.jdbc("orders", Map.of()));

        scene.glue.deleteConnection(request -> request.connectionName("orders"));

        assertThatThrownBy(() -> read("orders"))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Connection orders not found.");
        assertThatThrownBy(() -> scene.glue.deleteConnection(request -> request.connectionName("orders")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void anArnOfAnotherAccountHasNoTagsHere() {
        assertThatThrownBy(() -> scene.glue.getTags(
                        request -> request.resourceArn("arn:aws:glue:eu-central-1:999999999999:connection/orders")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tags("connection/missing")).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aTagIsAddedToTheOthersOrReplacesItsOldValue() {
        scene.glue.createConnection(request -> request.connectionInput(
                        GlueScene.jdbc("orders", Map.of()).build())
                .tags(Map.of("team", "data", "state", "new")));

        scene.glue.tagResource(request -> request.resourceArn(arn("connection/orders"))
                .tagsToAdd(Map.of("state", "tested", "outcome", "NOT_READY")));

        assertThat(tags("connection/orders"))
                .isEqualTo(Map.of("team", "data", "state", "tested", "outcome", "NOT_READY"));
        assertThatThrownBy(() -> scene.glue.tagResource(request ->
                        request.resourceArn(arn("connection/missing")).tagsToAdd(Map.of("a", "b"))))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> scene.glue.tagResource(
                        request -> request.resourceArn(arn("job/orders")).tagsToAdd(Map.of("a", "b"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theAccountHoldsAThousandConnections() {
        var existing = IntStream.range(0, ConnectionStore.LIMIT)
                .mapToObj(i -> Connection.builder()
                        .name("c" + i)
                        .connectionType("JDBC")
                        .build())
                .toList();
        var full = GlueScene.with(existing);

        assertThatThrownBy(() -> full.create(GlueScene.jdbc("orders", Map.of())))
                .isInstanceOf(ResourceNumberLimitExceededException.class);
    }

    @Test
    void whatTheEmbeddedGlueDoesNotPlayFailsLoudly() {
        assertThatThrownBy(() -> scene.glue.getTriggers(request -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private AbstractStringAssert<?> assertInvalid(ConnectionInput.Builder input, String... fragments) {
        return assertThat(catchThrowableOfType(InvalidInputException.class, () -> scene.create(input))
                        .getMessage())
                .contains(fragments);
    }

    private Connection read(String name) {
        return scene.glue.getConnection(request -> request.name(name)).connection();
    }

    private List<String> names(Consumer<GetConnectionsFilter.Builder> filter) {
        return scene.glue.getConnections(request -> request.filter(filter)).connectionList().stream()
                .map(Connection::name)
                .toList();
    }

    private Map<String, String> tags(String resource) {
        return scene.glue.getTags(request -> request.resourceArn(arn(resource))).tags();
    }

    private static String arn(String resource) {
        return "arn:aws:glue:" + GlueScene.REGION + ":" + GlueScene.ACCOUNT + ":" + resource;
    }

    private static ConnectionInput.Builder unified(AuthenticationConfigurationInput authentication) {
        return ConnectionInput.builder()
                .name("unified")
                .connectionType("POSTGRESQL")
                .connectionPropertiesWithStrings(Map.of("HOST", "h", "PORT", "5432", "DATABASE", "orders"))
                .authenticationConfiguration(authentication);
    }

    private static AuthenticationConfigurationInput authentication(String secretArn) {
        return AuthenticationConfigurationInput.builder()
                .authenticationType("BASIC")
                .secretArn(secretArn)
                .build();
    }
}
