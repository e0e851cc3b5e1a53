package dev.pipewright.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import org.junit.jupiter.api.Test;

class DefinitionDifferenceTest {

    private static final String PLANNED = """
            {"Name": "sales", "ConnectionType": "JDBC",
             "ConnectionProperties": {"JDBC_CONNECTION_URL": "jdbc:mysql://a.example.com:3306/sales", "SECRET_ID": "s"},
             "PhysicalConnectionRequirements": {"SubnetId": "subnet-1", "SecurityGroupIdList": ["sg-1", "sg-2"],
               "AvailabilityZone": "eu-central-1a"},
             "ValidateCredentials": false}""";

    @Test
    void aDefinitionIsEqualToItself() {
        assertThat(between(PLANNED).isEmpty()).isTrue();
    }

    @Test
    void theOrderOfGroupsAndWhatGlueDoesNotKeepMeanNothing() {
        assertThat(between(PLANNED.replace("[\"sg-1\", \"sg-2\"]", "[\"sg-2\", \"sg-1\"]")
                                .replace("\"ValidateCredentials\": false", "\"ValidateCredentials\": true"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatDiffersIsToldMemberByMemberBothWays() {
        var difference = between(PLANNED.replace("a.example.com", "b.example.com")
                .replace("\"SECRET_ID\": \"s\"", "\"USERNAME\": \"glue\"")
                .replace("\"sg-2\"", "\"sg-3\""));

        assertThat(difference.members())
                .containsExactly(
                        "ConnectionProperties.JDBC_CONNECTION_URL is jdbc:mysql://b.example.com:3306/sales instead of"
                                + " jdbc:mysql://a.example.com:3306/sales",
                        "ConnectionProperties.SECRET_ID is absent instead of s",
                        "ConnectionProperties.USERNAME is glue instead of absent",
                        "PhysicalConnectionRequirements.SecurityGroupIdList is sg-1, sg-3 instead of sg-1, sg-2");
    }

    @Test
    void noPasswordIsToldWhereverItStands() {
        var difference = between(PLANNED.replace("3306/sales", "3306/sales?password=hunter2")
                .replace("\"SECRET_ID\": \"s\"", "\"PASSWORD\": \"hunter3\", \"ENCRYPTED_PASSWORD\": \"hunter4\""));

        assertThat(difference.text())
                .contains("ConnectionProperties.PASSWORD is *** instead of absent")
                .doesNotContain("hunter");
    }

    @Test
    void aJsonTextInAPropertyIsComparedByWhatItSays() {
        var sorted = PLANNED.replace(
                "\"SECRET_ID\": \"s\"", "\"SparkProperties\": \"{\\\"a\\\":\\\"1\\\",\\\"b\\\":\\\"2\\\"}\"");
        var other = PLANNED.replace(
                "\"SECRET_ID\": \"s\"", "\"SparkProperties\": \"{ \\\"b\\\":\\\"2\\\", \\\"a\\\":\\\"1\\\" }\"");

        assertThat(DefinitionDifference.between(read(sorted), read(other)).isEmpty())
                .isTrue();
        assertThat(DefinitionDifference.between(read(sorted), read(other.replace("2", "3")))
                        .isEmpty())
                .isFalse();
    }

    @Test
    void aLongDifferenceIsCutAndTheCutIsTold() {
        var properties = new StringBuilder("\"X\": \"" + "x".repeat(1000) + "\"");
        for (var i = 0; i < 20; i++) {
            properties.append(", \"P").append(i).append("\": \"v\"");
        }

        assertThat(between(PLANNED.replace("\"SECRET_ID\": \"s\"", properties)).text())
                .contains("and 14 more")
                .hasSizeLessThan(2_500);
    }

    private static DefinitionDifference between(String existing) {
        return DefinitionDifference.between(read(PLANNED), read(existing));
    }

    private static ConnectionDefinition read(String json) {
        return Json.read(json, ConnectionDefinition.class);
    }
}
