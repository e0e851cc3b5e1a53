package dev.pipewright.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                    assertThat(finding.remedy()).isEqualTo("Did you mean source.host?");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "source.hostname, source.host",
        "source.hosst, source.host",
        "host, source.host",
        "Port, source.port",
        "database, source.database",
        "sorce, source",
        "source.ssl, source.enforceTls",
        "source.sid, source.oracle.sid",
        "source.warehouse, source.snowflake.warehouse",
        "source.projectId, source.bigquery.projectId",
        "source.username, credentials.dbUser",
        "user, credentials.dbUser",
        "credentials.user, credentials.dbUser",
        "source.name, connection.name",
        "jdbcUrl, query",
        "network.vpcId, network.subnetId",
        "network.security_groups, network.securityGroupIds",
        "connection.secretid, credentials.secretId",
        "engines, verification.engines",
        "requester, requestedBy"
    })
    void aFieldByAnotherNameOrInAnotherPlaceIsSentWhereItBelongs(String path, String meant) {
        var dot = path.indexOf('.');
        var value = "\"" + path.substring(dot + 1) + "\": 0";

        assertThat(findings(dot < 0 ? "{" + value + "}" : "{\"" + path.substring(0, dot) + "\": {" + value + "}}"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo(path);
                    assertThat(finding.remedy()).contains(meant);
                });
    }

    @Test
    void aFieldLikeNoneIsAnsweredWithThoseThereAre() {
        assertThat(findings("{\"source\": {\"favourite colour\": 1}}"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .contains("bigquery, database, deployment, driver, enforceTls, host"));
    }

    @Test
    void everyFieldThatCanBeAskedForHasARuleAndAnExample() {
        var fields = RequestFields.load();
        var asked = fields.paths().stream()
                .filter(path -> path.matches("(source|connection|credentials|network|verification)\\..*"))
                .filter(path -> fields.fieldsOf(path).isEmpty())
                .toList();

        assertThat(asked).hasSizeGreaterThan(30).allSatisfy(path -> {
            assertThat(fields.description(path)).as(path).isPresent();
            assertThat(fields.example(path)).as(path).isPresent();
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
                "{\"query\": \"jdbc:oracle:thin://scott/hunter2@db.example.com:1521/ORCL\"}",
                "{\"connection\": {\"description\": \"the password: hunter2\"}}",
                "{\"query\": \"jdbc:postgresql://db.example.com/orders?sslpassword=hunter2\"}",
                "{\"query\": \"jdbc:sqlserver://db.example.com;accessToken=hunter2\"}",
                "{\"connection\": {\"tags\": {\"credentials\": \"hunter2\"}}}",
                "{\"source\": {\"credentials\": \"hunter2\"}}",
                "{\"query\": \"jdbc:snowflake://acme.snowflakecomputing.com/?private_key=hunter2\"}",
                "{\"query\": \"acme.snowflakecomputing.com?password=hunter2\"}",
                "{\"query\": \"jdbc:oracle:oci:scott/hunter2@orcl\"}",
                "{\"query\": \"scott/hunter2@orcl\"}",
                "{\"query\": \"connect scott/hunter2@//db.example.com:1521/svc\"}",
                "{\"connection\": {\"description\": \"{\\\"private_key\\\": \\\"hunter2\\\"}\"}}",
                "{\"connection\": {\"description\": \"Authorization: Bearer hunter2hunter2hunter2\"}}",
                "{\"connection\": {\"tags\": {\"owner\": \"pwd=hunter2\"}}}",
                "{\"connection\": {\"tags\": {\"password=hunter2\": \"\"}}}",
                "{\"jdbc:postgresql://scott:hunter2@db/orders\": {}}",
                "{\"source\": {\"urlParameters\": {\"sslpassword\": \"hunter2\"}}}",
                "{\"network\": {\"securityGroupIds\": [\"token: hunter2\"]}}"
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
                "{\"credentials\": {\"secretId\": \"team/orders@prod\"}}",
                "{\"credentials\": {\"secretId\": \"redshift!dwh-admin\"}}",
                "{\"credentials\": {\"secretId\": \"arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-0a1b-HEAiTO\"}}",
                "{\"requestedBy\": {\"id\": \"arn:aws:sts::111122223333:assumed-role/Data/dana@example.com\"}}",
                "{\"ticket\": {\"url\": \"https://tickets.example.com/users/dana@example.com\"}}",
                "{\"source\": {\"driver\": {\"jarUri\": \"s3://drivers/jdbc/postgresql@42.jar\"}}}",
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
    void aLongTextIsScannedInATimeThatGrowsWithItsLength() {
        var hostile = "://a:".repeat(200_000) + " thin:a/".repeat(50_000) + " a/b".repeat(100_000);

        assertThat(SecretScan.holdsCredential(hostile)).isFalse();
        assertThat(SecretScan.holdsCredential(hostile + " scott/tiger@orcl")).isTrue();
    }

    @Test
    void somethingOtherThanAnObjectIsRefused() {
        assertThat(findings("[]")).extracting(Finding::code).containsExactly("NOT_AN_OBJECT");
    }

    private List<Finding> findings(String request) {
        return reader.read(Json.tree(request)).findings();
    }
}
