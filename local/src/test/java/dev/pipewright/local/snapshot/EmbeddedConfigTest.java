package dev.pipewright.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.local.snapshot.EmbeddedConfig.Database;
import dev.pipewright.local.snapshot.EmbeddedConfig.Endpoint;
import dev.pipewright.local.snapshot.EmbeddedConfig.Engine;
import dev.pipewright.local.snapshot.EmbeddedConfig.SecretContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedConfigTest {

    @TempDir
    private Path folder;

    @Test
    void aCapturedAccountHasNoneAndNothingIsPlayed() {
        assertThat(EmbeddedConfig.load(folder)).isEqualTo(new EmbeddedConfig(List.of(), List.of(), Map.of()));
    }

    @Test
    void databasesRefusalsAndSecretsAreRead() {
        Snapshots.write(folder, "embedded", """
                {"databases":[{"engine":"POSTGRESQL","host":"a.example.com","port":5432,"database":"a"}],
                 "refused":[{"host":"b.example.com","port":5433}],
                 "secrets":{"one":"DEMO_LOGIN","two":"WRONG_PASSWORD"}}
                """);

        assertThat(EmbeddedConfig.load(folder))
                .isEqualTo(new EmbeddedConfig(
                        List.of(new Database(Engine.POSTGRESQL, "a.example.com", 5432, "a")),
                        List.of(new Endpoint("b.example.com", 5433)),
                        Map.of("one", SecretContent.DEMO_LOGIN, "two", SecretContent.WRONG_PASSWORD)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"databases\":[{\"engine\":\"ORACLE\",\"host\":\"a\",\"port\":1,\"database\":\"a\"}]}|ORACLE",
                "{\"databases\":[{\"host\":\"a\",\"port\":1,\"database\":\"a\"}]}|engine is missing",
                "{\"databases\":[{\"engine\":\"POSTGRESQL\",\"host\":\"a\",\"port\":1}]}|database is missing",
                "{\"refused\":[{\"host\":\"a\",\"port\":0}]}|port must be 1 to 65535, but is 0",
                "{\"refused\":[{\"host\":\" \",\"port\":5432}]}|host is missing",
                "{\"secrets\":{\"one\":\"p4ssw0rd\"}}|SecretContent",
                "{\"secret\":{}}|secret"
            })
    void whatCannotBePlayedIsRefusedWithTheRule(String json, String rule) {
        Snapshots.write(folder, "embedded", json);

        assertThatThrownBy(() -> EmbeddedConfig.load(folder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("embedded.json")
                .hasMessageContaining(rule);
    }
}
