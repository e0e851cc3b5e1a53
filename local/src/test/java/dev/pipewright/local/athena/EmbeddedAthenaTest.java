package dev.pipewright.local.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;

/** What is played is played as Athena does it; what is not fails loudly. */
class EmbeddedAthenaTest {

    private final EmbeddedAthena athena = new EmbeddedAthena(null, () -> null);

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            SELECT 1 AS reached FROM "c-1"."public"."orders" LIMIT 1, c-1, public, orders
            SELECT * FROM "c"."S"."T" LIMIT 10,                       c,   S,      T
            """)
    void oneRowOfOneTableIsPlayed(String text, String catalog, String schema, String table) {
        assertThat(FederatedSql.read(text))
                .isEqualTo(new FederatedSql(catalog, Optional.of(new FederatedSql.Table(schema, table))));
    }

    @Test
    void theListOfSchemasIsPlayed() {
        assertThat(FederatedSql.read("SHOW DATABASES IN `c-1`")).isEqualTo(new FederatedSql("c-1", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT * FROM orders",
                "SELECT * FROM \"c\".\"s\".\"t\"",
                "SHOW DATABASES IN \"c\"",
                "DROP TABLE \"c\".\"s\".\"t\""
            })
    void anyOtherQueryFailsLoudly(String text) {
        assertThatThrownBy(() -> FederatedSql.read(text))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(text);
    }

    @Test
    void aCatalogThatIsNotFederatedFailsLoudly() {
        assertThatThrownBy(() -> athena.createDataCatalog(request ->
                        request.name("hive").type("HIVE").parameters(java.util.Map.of("metadata-function", "f"))))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aQueryWithoutATokenFailsLoudlyForARetryWouldRunItTwice() {
        assertThatThrownBy(() -> athena.startQueryExecution(request -> request.queryString("SELECT 1")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("ClientRequestToken");
    }

    /** GetDataCatalog has no error of its own for it. */
    @Test
    void aNameThatIsFreeIsAnInvalidRequest() {
        assertThatThrownBy(() -> athena.getDataCatalog(request -> request.name("free")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("free");
    }
}
