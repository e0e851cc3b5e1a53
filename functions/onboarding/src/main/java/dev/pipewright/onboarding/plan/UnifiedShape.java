package dev.pipewright.onboarding.plan;

import static dev.pipewright.core.connection.ConnectionProperty.DATABASE;
import static dev.pipewright.core.connection.ConnectionProperty.HOST;
import static dev.pipewright.core.connection.ConnectionProperty.JDBC_ENFORCE_SSL;
import static dev.pipewright.core.connection.ConnectionProperty.PORT;
import static dev.pipewright.core.connection.ConnectionProperty.PROJECT_ID;
import static dev.pipewright.core.connection.ConnectionProperty.ROLE_ARN;
import static dev.pipewright.core.connection.ConnectionProperty.WAREHOUSE;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ConnectionDefinition.Authentication;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.SourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Schema version 2, the only one that Athena reads: host, port and database as properties of their own, and the login
 * beside them, by the secret's full ARN. What else a URL could say, the request's rules have refused before.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_AuthenticationConfigurationInput.html">
 *     AuthenticationConfigurationInput</a>
 */
record UnifiedShape(SecretUse secret) implements ConnectionShape {

    @Override
    public ConnectionDefinition definition(PlanFacts facts) {
        return new ConnectionDefinition(
                facts.name(),
                facts.request().connection().description(),
                connectionType(facts.type()),
                properties(facts),
                facts.input().placement(),
                Optional.of(new Authentication(authenticationType(facts), secret.arn())),
                sparkProperties(facts),
                AthenaPlan.properties(facts),
                List.of("SPARK", "ATHENA"),
                false);
    }

    /** Glue has no type of its own for MariaDB, whose driver is MySQL's. */
    private static String connectionType(SourceType type) {
        return type == SourceType.MARIADB ? SourceType.MYSQL.name() : type.name();
    }

    /** BASIC is a name and a password; a service account and a key pair are neither. */
    private static String authenticationType(PlanFacts facts) {
        return facts.kind() == CredentialsKind.PASSWORD ? "BASIC" : "CUSTOM";
    }

    private static Map<String, String> properties(PlanFacts facts) {
        var properties = new LinkedHashMap<String, String>();
        properties.put(ROLE_ARN, facts.settings().jobRoleArn());
        if (facts.type() == SourceType.BIGQUERY) {
            properties.put(PROJECT_ID, facts.projectId());
            return properties;
        }
        var endpoint = facts.endpoint().orElseThrow();
        properties.put(HOST, endpoint.host());
        properties.put(PORT, Integer.toString(endpoint.port()));
        facts.source().database().ifPresent(database -> properties.put(DATABASE, database));
        facts.source()
                .snowflake()
                .flatMap(Snowflake::warehouse)
                .ifPresent(warehouse -> properties.put(WAREHOUSE, warehouse));
        if (facts.isJdbc() && facts.enforcesTls()) {
            properties.put(JDBC_ENFORCE_SSL, "true");
        }
        return properties;
    }

    /** Role and schema of Snowflake have no property of their own; Spark's connector reads them by these names. */
    private static Map<String, String> sparkProperties(PlanFacts facts) {
        var properties = new LinkedHashMap<String, String>();
        facts.source().snowflake().ifPresent(snowflake -> {
            snowflake.role().ifPresent(role -> properties.put("sfRole", role));
            snowflake.schema().ifPresent(schema -> properties.put("sfSchema", schema));
        });
        return properties;
    }
}
