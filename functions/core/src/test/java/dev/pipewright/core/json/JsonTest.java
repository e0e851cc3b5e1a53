package dev.pipewright.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.SourceType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void anEmptyRequestReadsIntoNothingAndWritesOnlyItsDefaults() {
        var request = Json.read("{}", OnboardingRequest.class);

        assertThat(request.modeOrDefault()).isEqualTo(Mode.ONBOARD);
        assertThat(Json.write(request.source())).isEqualTo("{}");
        assertThat(Json.read(Json.write(request), OnboardingRequest.class)).isEqualTo(request);
    }

    @Test
    void aFullSourceSurvivesTheRoundTrip() {
        var text = """
                {"source":{"type":"POSTGRESQL","host":"db.example.com","port":5432,"database":"orders","enforceTls":false}}""";

        var request = Json.read(text, OnboardingRequest.class);

        assertThat(request.source().type()).contains(SourceType.POSTGRESQL);
        assertThat(request.source().port()).hasValue(5432);
        assertThat(Json.read(Json.write(request), OnboardingRequest.class)).isEqualTo(request);
    }

    @Test
    void unknownFieldsUnknownWordsAndDuplicateKeysAreRefused() {
        for (var bad : new String[] {
            "{\"sorce\":{}}",
            "{\"mode\":\"ONBORD\"}",
            "{\"mode\":1}",
            "{\"query\":5}",
            "{\"query\":\"a\",\"query\":\"b\"}",
            "{} {}"
        }) {
            assertThatThrownBy(() -> Json.read(bad, OnboardingRequest.class))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aParseErrorNeverQuotesTheDocument() {
        assertThatThrownBy(() -> Json.tree("{\"password\": hunter2}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aSecretValueHasNoJsonForm() {
        assertThatThrownBy(() -> Json.write(Map.of("value", Redacted.of("hunter2"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Redacted.of("hunter2")).hasToString("***");
    }

    @Test
    void aCheckSurvivesTheRoundTrip() {
        var check = Check.passed("network.subnet", Stage.NETWORK, "The subnet exists.", Map.of("subnetId", "subnet-1"))
                .took(12);

        assertThat(Json.read(Json.write(check), Check.class)).isEqualTo(check);
    }
}
