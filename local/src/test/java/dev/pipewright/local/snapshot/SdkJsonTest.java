package dev.pipewright.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.utils.builder.Buildable;

class SdkJsonTest {

    static Stream<Path> filesOfTheDefaultSnapshot() throws IOException {
        try (var files = Files.list(Snapshots.DEFAULT)) {
            return files
                    .filter(file -> SnapshotFormat.ofFileName(file.getFileName().toString())
                            .isPresent())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("filesOfTheDefaultSnapshot")
    void everyCapturedAnswerSurvivesTheRoundTrip(Path file) {
        var json = Json.tree(read(file));
        var builder = SnapshotFormat.ofFileName(file.getFileName().toString())
                .orElseThrow()
                .response()
                .get();

        SdkJsonReader.fill(builder, json);

        var written = SdkJson.write((SdkPojo) ((Buildable) builder).build());
        assertThat(Json.tree(written.toString())).isEqualTo(json);
    }

    @Test
    void requestsAreReadAndWrittenLikeResponses() {
        var json = Json.tree("{\"Filters\":[{\"Name\":\"vpc-id\",\"Values\":[\"vpc-1\"]}],\"MaxResults\":5}");

        var request = SdkJson.read(json, DescribeSubnetsRequest::builder);

        assertThat(request.filters().get(0).values()).containsExactly("vpc-1");
        assertThat(request.maxResults()).isEqualTo(5);
        assertThat(SdkJson.write(request)).isEqualTo(json);
    }

    @Test
    void mapsWhoseKeysAreNoEnumMembersAreKept() {
        var json = Json.tree(
                "{\"Name\":\"sf\",\"ConnectionType\":\"SNOWFLAKE\",\"ConnectionProperties\":{\"SparkProperties\":\"{}\"}}");

        var connection = SdkJson.read(json, Connection::builder);

        assertThat(connection.connectionTypeAsString()).isEqualTo("SNOWFLAKE");
        assertThat(connection.connectionPropertiesAsStrings()).isEqualTo(Map.of("SparkProperties", "{}"));
        assertThat(SdkJson.write(connection)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00+00:00, 2026-01-31T12:00:00Z, 2026-01-31T12:00:00+00:00",
        "2026-01-31T12:00:00.125000+02:00, 2026-01-31T10:00:00.125Z, 2026-01-31T10:00:00.125000+00:00",
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z, 2026-01-31T12:00:00+00:00",
        "2026-01-31T12:00:00.123456789Z, 2026-01-31T12:00:00.123456789Z, 2026-01-31T12:00:00.123456+00:00",
        "2026-01-31T12:00:00.000000789Z, 2026-01-31T12:00:00.000000789Z, 2026-01-31T12:00:00+00:00"
    })
    void timestampsAreReadWithAnyOffsetAndWrittenAsTheCliPrintsThem(String text, Instant instant, String written) {
        var instance = SdkJson.read(Json.tree("{\"InstanceCreateTime\":\"%s\"}".formatted(text)), DBInstance::builder);

        assertThat(instance.instanceCreateTime()).isEqualTo(instant);
        assertThat(SdkJson.write(instance).path("InstanceCreateTime").asText()).isEqualTo(written);
    }

    @Test
    void numbersAreTimestampsInSecondsAsVersionOneOfTheCliPrintsThem() {
        var run = SdkJson.read(Json.tree("{\"StartedOn\":1767225600.25,\"CompletedOn\":1767225601}"), JobRun::builder);

        assertThat(run.startedOn()).isEqualTo(Instant.parse("2026-01-01T00:00:00.250Z"));
        assertThat(run.completedOn()).isEqualTo(Instant.parse("2026-01-01T00:00:01Z"));
    }

    @Test
    void blobsAreBase64() {
        var json = Json.tree("{\"Name\":\"x\",\"SecretBinary\":\"AQID\"}");

        var request = SdkJson.read(json, CreateSecretRequest::builder);

        assertThat(request.secretBinary()).isEqualTo(SdkBytes.fromByteArray(new byte[] {1, 2, 3}));
        assertThat(SdkJson.write(request)).isEqualTo(json);
    }

    @Test
    void policyDocumentsAreEncodedTextForTheSdkAndObjectsForTheCli() {
        var json = Json.tree("{\"PolicyDocument\":{\"Statement\":[{\"Resource\":\"a b+c/*\"}]}}");

        var response = SdkJson.read(json, GetRolePolicyResponse::builder);

        assertThat(response.policyDocument())
                .isEqualTo("%7B%22Statement%22%3A%5B%7B%22Resource%22%3A%22a%20b%2Bc%2F*%22%7D%5D%7D");
        assertThat(SdkJson.write(response)).isEqualTo(json);
    }

    @Test
    void aPolicyDocumentOfARequestStaysText() {
        var request = CreateRoleRequest.builder().assumeRolePolicyDocument("{}").build();

        assertThat(SdkJson.write(request)).isEqualTo(Json.tree("{\"AssumeRolePolicyDocument\":\"{}\"}"));
    }

    @Test
    void whatWasNeverSetIsLeftOutAndWhatIsEmptyIsKept() {
        assertThat(SdkJson.write(DescribeSubnetsResponse.builder().build())).isEmpty();
        assertThat(SdkJson.write(
                        DescribeSubnetsResponse.builder().subnets(List.of()).build()))
                .isEqualTo(Json.tree("{\"Subnets\":[]}"));
    }

    @Test
    void nullsCountAsAbsent() {
        assertThat(SdkJson.read(Json.tree("{\"NextToken\":null}"), DescribeSubnetsResponse::builder))
                .isEqualTo(DescribeSubnetsResponse.builder().build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Subnets\":[{\"SubnetIdd\":\"x\"}]}|Subnets[0].SubnetIdd: the SDK in use knows no such member",
                "{\"Subnets\":{}}|Subnets: expected an array, found object",
                "{\"Subnets\":[null]}|Subnets[0]: expected an object, found null",
                "{\"Subnets\":[{\"AvailableIpAddressCount\":\"7\"}]}|Subnets[0].AvailableIpAddressCount: expected an integer, found string",
                "{\"Subnets\":[{\"AvailableIpAddressCount\":7.5}]}|Subnets[0].AvailableIpAddressCount: expected an integer",
                "{\"Subnets\":[{\"DefaultForAz\":\"true\"}]}|Subnets[0].DefaultForAz: expected true or false",
                "{\"Subnets\":[{\"Tags\":[{\"Key\":1}]}]}|Subnets[0].Tags[0].Key: expected a string, found number",
                "{\"NextToken\":{}}|NextToken: expected a string, found object",
                "[]|(root): expected an object, found array"
            })
    void whatTheModelDoesNotAllowIsRefusedWithItsPath(String json, String message) {
        assertThatThrownBy(() -> SdkJson.read(Json.tree(json), DescribeSubnetsResponse::builder))
                .isInstanceOf(SdkJsonException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aWrongTimestampIsRefusedWithItsPath() {
        for (var time : new String[] {"\"yesterday\"", "true", "[]"}) {
            assertThatThrownBy(() -> SdkJson.read(
                            Json.tree("{\"Entries\":[{\"Time\":%s}]}".formatted(time)), PutEventsRequest::builder))
                    .isInstanceOf(SdkJsonException.class)
                    .hasMessageContaining("Entries[0].Time: expected a timestamp");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
