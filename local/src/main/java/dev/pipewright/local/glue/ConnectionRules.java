package dev.pipewright.local.glue;

import static dev.pipewright.core.connection.ConnectionProperty.HOST;
import static dev.pipewright.core.connection.ConnectionProperty.JDBC_CONNECTION_URL;
import static dev.pipewright.core.connection.ConnectionProperty.JDBC_ENGINE;
import static dev.pipewright.core.connection.ConnectionProperty.PASSWORD;
import static dev.pipewright.core.connection.ConnectionProperty.PORT;
import static dev.pipewright.core.connection.ConnectionProperty.SECRET_ID;
import static dev.pipewright.core.connection.ConnectionProperty.SPARK_PROPERTIES;
import static dev.pipewright.core.connection.ConnectionProperty.USERNAME;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.glue.model.AuthenticationConfigurationInput;
import software.amazon.awssdk.services.glue.model.AuthenticationType;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;

/**
 * What CreateConnection and UpdateConnection refuse.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionInput.html">ConnectionInput</a>
 */
final class ConnectionRules {

    private static final String INPUT = "connectionInput";
    private static final String SINGLE_LINE = "[\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}\\t]*";
    private static final String SECRET_ARN = "^arn:aws(-(cn|us-gov|iso(-[bef])?))?:secretsmanager:.*$";

    /** Types that exist in schema version 1 only; every other type is a unified (version 2) connection. */
    private static final Set<String> FIRST_SCHEMA =
            Set.of("JDBC", "SFTP", "MONGODB", "KAFKA", "NETWORK", "MARKETPLACE", "CUSTOM");

    private static final Set<String> TYPES = types();

    private ConnectionRules() {}

    private static Set<String> types() {
        Set<String> types = new TreeSet<>();
        ConnectionType.knownValues().forEach(type -> types.add(type.toString()));
        // Accepted by the API and missing from the SDK's enum.
        types.addAll(List.of("SNOWFLAKE", "REDSHIFT"));
        return Set.copyOf(types);
    }

    /** 1 or 2: which of Glue's two property vocabularies a connection is written in. */
    static int schemaVersion(String connectionType, Map<String, String> properties) {
        boolean first = FIRST_SCHEMA.contains(connectionType) || properties.containsKey(SPARK_PROPERTIES);
        return first ? 1 : 2;
    }

    /** @throws software.amazon.awssdk.services.glue.model.InvalidInputException naming everything that is broken */
    static void check(ConnectionInput input, Map<String, String> tags) {
        if (input == null) {
            throw GlueErrors.invalidInput("1 validation error detected: Value at '" + INPUT
                    + "' failed to satisfy constraint: Member must not be null");
        }
        checkShape(input, tags);
        checkMeaning(input);
    }

    private static void checkShape(ConnectionInput input, Map<String, String> tags) {
        var constraints = new Constraints()
                .required(INPUT + ".name", input.name())
                .length(INPUT + ".name", input.name(), 1, 255)
                .pattern(INPUT + ".name", input.name(), SINGLE_LINE)
                .required(INPUT + ".connectionType", input.connectionTypeAsString())
                .length(INPUT + ".description", input.description(), 0, 2048)
                .size(INPUT + ".matchCriteria", input.matchCriteria().size(), 10)
                .entries(INPUT + ".sparkProperties", input.sparkProperties(), 128, 2048)
                .entries(INPUT + ".athenaProperties", input.athenaProperties(), 128, 2048)
                .entries(INPUT + ".pythonProperties", input.pythonProperties(), 128, 2048)
                .size("tags", tags.size(), 50)
                .entries("tags", tags, 128, 256);
        checkProperties(input, constraints);
        checkPlacement(input.physicalConnectionRequirements(), constraints);
        checkAuthentication(input.authenticationConfiguration(), constraints);
        constraints.check();
    }

    private static void checkProperties(ConnectionInput input, Constraints constraints) {
        var path = INPUT + ".connectionProperties";
        var properties = input.connectionPropertiesAsStrings();
        constraints
                .required(path, input.hasConnectionProperties() ? properties : null)
                .size(path, properties.size(), 100)
                .entries(path, properties, 255, 1024);
    }

    private static void checkPlacement(PhysicalConnectionRequirements placement, Constraints constraints) {
        if (placement != null) {
            var path = INPUT + ".physicalConnectionRequirements";
            constraints
                    .length(path + ".subnetId", placement.subnetId(), 1, 255)
                    .length(path + ".availabilityZone", placement.availabilityZone(), 1, 255)
                    .size(
                            path + ".securityGroupIdList",
                            placement.securityGroupIdList().size(),
                            50);
        }
    }

    private static void checkAuthentication(AuthenticationConfigurationInput authentication, Constraints constraints) {
        if (authentication != null) {
            constraints.pattern(
                    INPUT + ".authenticationConfiguration.secretArn", authentication.secretArn(), SECRET_ARN);
        }
    }

    private static void checkMeaning(ConnectionInput input) {
        var type = input.connectionTypeAsString();
        if (!TYPES.contains(type)) {
            throw GlueErrors.invalidInput("Connection type " + type + " is not supported.");
        }
        var properties = input.connectionPropertiesAsStrings();
        if (schemaVersion(type, properties) == 2) {
            checkUnified(input.authenticationConfiguration());
        } else if (type.equals("JDBC")) {
            checkJdbc(properties);
        } else if (type.equals("NETWORK") && input.physicalConnectionRequirements() == null) {
            throw GlueErrors.invalidInput("A NETWORK connection must have PhysicalConnectionRequirements.");
        }
    }

    private static void checkUnified(AuthenticationConfigurationInput authentication) {
        if (authentication == null) {
            throw GlueErrors.invalidInput("[ConnectionInput.AuthenticationConfiguration is required.]");
        }
        if (authentication.authenticationType() == AuthenticationType.OAUTH2) {
            throw GlueErrors.invalidInput("The embedded Glue plays no OAUTH2 authentication: it needs a person in"
                    + " Glue's console. Use BASIC or CUSTOM with a secret.");
        }
    }

    private static void checkJdbc(Map<String, String> properties) {
        var keys = properties.keySet();
        if (!keys.contains(JDBC_CONNECTION_URL) && !keys.containsAll(List.of(HOST, PORT, JDBC_ENGINE))) {
            throw GlueErrors.invalidInput("Connection properties of a JDBC connection must contain"
                    + " JDBC_CONNECTION_URL, or all of HOST, PORT and JDBC_ENGINE.");
        }
        if (!keys.contains(SECRET_ID) && !keys.containsAll(List.of(USERNAME, PASSWORD))) {
            throw GlueErrors.invalidInput("Connection properties of a JDBC connection must contain USERNAME and"
                    + " PASSWORD, or SECRET_ID.");
        }
        Optional.ofNullable(properties.get(PORT)).filter(port -> !isPort(port)).ifPresent(port -> {
            throw GlueErrors.invalidInput("Connection property PORT must be a number from 1024 to 65535.");
        });
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1024 && Integer.parseInt(text) <= 65_535;
    }
}
