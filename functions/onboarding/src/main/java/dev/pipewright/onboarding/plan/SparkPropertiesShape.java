package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.SourceType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Schema version 1 of Snowflake and BigQuery: one property that holds a JSON text, as Glue's console writes it and its API
 * reference does not say.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-snowflake-home.html">Snowflake
 *     connections</a>
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-bigquery-home.html">BigQuery
 *     connections</a>
 */
record SparkPropertiesShape(SecretUse secret) implements ConnectionShape {

    /** The longest value of a connection property. */
    private static final int MAX_LENGTH = 1024;

    @Override
    public ConnectionDefinition definition(PlanFacts facts) {
        // Sorted, so that the same request always gives the same text.
        var properties = new TreeMap<String, String>();
        properties.put("secretId", secret.id());
        if (facts.type() == SourceType.SNOWFLAKE) {
            putSnowflake(properties, facts);
        }
        var text = Json.write(properties);
        if (text.length() > MAX_LENGTH) {
            throw new InvalidRequestException(new Finding(
                    "source.snowflake",
                    "VALUE_TOO_LONG",
                    "Glue keeps account, warehouse, role, database, schema and secret as one text of at most "
                            + MAX_LENGTH + " characters; these make " + text.length() + ".",
                    "Leave source.snowflake.role or source.snowflake.schema out, or name the secret by its name instead"
                            + " of its ARN."));
        }
        return ConnectionDefinition.first(
                facts.name(),
                facts.request().connection().description(),
                facts.type().name(),
                Map.of(ConnectionProperty.SPARK_PROPERTIES, text),
                facts.input().placement());
    }

    private static void putSnowflake(Map<String, String> properties, PlanFacts facts) {
        properties.put("sfUrl", "https://" + facts.endpoint().orElseThrow().host());
        put(properties, "sfDatabase", facts.source().database());
        facts.source().snowflake().ifPresent(snowflake -> {
            put(properties, "sfWarehouse", snowflake.warehouse());
            put(properties, "sfRole", snowflake.role());
            put(properties, "sfSchema", snowflake.schema());
        });
    }

    private static void put(Map<String, String> properties, String key, Optional<String> value) {
        value.ifPresent(text -> properties.put(key, text));
    }
}
