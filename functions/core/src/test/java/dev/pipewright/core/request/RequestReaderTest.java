package dev.pipewright.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private final RequestReader reader = new RequestReader();

    @Test
    void anEmptyObjectIsARequest() {
        var reading = reader.read(Json.tree("{}"));

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.request()).isPresent();
    }

    @Test
    void emptyStringsCountAsAbsent() {
        var reading = reader.read(Json.tree("{\"query\": \"\", \"source\": {\"host\": \" \"}}"));

        assertThat(reading.request()).hasValueSatisfying(request -> {
            assertThat(request.query()).isEmpty();
            assertThat(request.source().host()).isEmpty();
        });
    }

    @Test
    void allFindingsComeAtOnceEachWithItsPlaceAndRemedy() {
        var findings = findings("""
                {"sorce": {}, "mode": "ONBORD", "source": {"port": 70000, "hots": "x"},
                 "locale": "english", "network": {"securityGroupIds": ["sg-1"]}}""");

        assertThat(findings)
                .extracting(Finding::path)
                .containsExactlyInAnyOrder(
                        "sorce", "mode", "source.port", "source.hots", "locale", "network.securityGroupIds[0]");
        assertThat(findings).allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
    }

    @Test
    void anUnknownFieldNamesTheNearestKnownOne() {
        assertThat(findings("{\"source\": {\"hots\": \"db.example.com\"}}"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("UNKNOWN_FIELD");
                    assertThat(finding.remedy()).isEqualTo("Did you mean host?");
                });
    }

    @Test
    void anEmptyListOfEnginesIsInvalid() {
        assertThat(findings("{\"verification\": {\"engines\": []}}"))
                .extracting(Finding::path)
                .containsExactly("verification.engines");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\": \"hunter2\"}",
                "{\"source\": {\"db_password\": \"hunter2\"}}",
                "{\"connection\": {\"tags\": {\"apiKey\": \"hunter2\"}}}",
                "{\"credentials\": {\"privateKey\": \"hunter2\"}}",
                "{\"nested\": [{\"deep\": {\"Secret-Token\": \"hunter2\"}}]}",
                "{\"query\": \"jdbc:postgresql://scott:hunter2@db.example.com/orders\"}",
                "{\"query\": \"jdbc:postgresql://db.example.com/orders?user=scott&password=hunter2\"}",
                "{\"query\": \"jdbc:sqlserver://db.example.com;user=scott;password=hunter2\"}",
                "{\"query\": \"jdbc:oracle:thin:scott/hunter2@db.example.com:1521/ORCL\"}",
                "{\"connection\": {\"description\": \"the password: hunter2\"}}",
                "{\"query\": \"jdbc:postgresql://db.example.com/orders?sslpassword=hunter2\"}",
                "{\"query\": \"jdbc:sqlserver://db.example.com;accessToken=hunter2\"}",
                "{\"connection\": {\"tags\": {\"credentials\": \"hunter2\"}}}",
                "{\"source\": {\"credentials\": \"hunter2\"}}"
            })
    void aCredentialInARequestIsRefusedAndNeverRepeated(String request) {
        var findings = findings(request);

        assertThat(findings).extracting(Finding::code).contains("SECRET_IN_INPUT");
        assertThat(findings.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"credentials\": {\"method\": \"EXISTING_SECRET\", \"secretId\": \"rds/orders/reader\"}}",
                "{\"query\": \"jdbc:postgresql://db.example.com:5432/orders?sslmode=require\"}",
                "{\"credentials\": {\"stagedParameter\": \"/pipewright/staging/requester/0a/orders\"}}",
                "{\"connection\": {\"description\": \"asks for a password reset mail\"}}"
            })
    void namesOfSecretsAndPlainTextAreNotTakenForCredentials(String request) {
        assertThat(findings(request)).isEmpty();
    }

    @Test
    void anEmptyCredentialFieldOfATicketFormIsOnlyUnknown() {
        assertThat(findings("{\"nested\": {\"password\": \"\"}}"))
                .extracting(Finding::code)
                .containsExactly("UNKNOWN_FIELD");
    }

    @Test
    void whatIsWrongIsCappedAndTheCapIsTold() {
        var request = Json.mapper().createObjectNode();
        for (var i = 0; i < 3_000; i++) {
            request.put("field" + i, "value");
        }

        var findings = reader.read(request).findings();

        assertThat(findings).hasSize(51);
        assertThat(findings.get(50).message()).startsWith("2950 more");
    }

    @Test
    void somethingOtherThanAnObjectIsRefused() {
        assertThat(findings("[]")).extracting(Finding::code).containsExactly("NOT_AN_OBJECT");
    }

    private List<Finding> findings(String request) {
        return reader.read(Json.tree(request)).findings();
    }
}
