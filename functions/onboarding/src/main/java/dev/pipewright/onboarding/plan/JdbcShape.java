package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.request.OnboardingRequest.Driver;
import dev.pipewright.core.request.OnboardingRequest.Tls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Schema version 1 of a JDBC source: a URL, and the secret by name or ARN.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html#connection-properties-jdbc">JDBC
 *     connection properties</a>
 */
record JdbcShape(SecretUse secret) implements ConnectionShape {

    @Override
    public ConnectionDefinition definition(PlanFacts facts) {
        var properties = new LinkedHashMap<String, String>();
        properties.put(ConnectionProperty.JDBC_CONNECTION_URL, url(facts));
        properties.put(ConnectionProperty.JDBC_ENFORCE_SSL, Boolean.toString(facts.enforcesTls()));
        properties.put(ConnectionProperty.SECRET_ID, secret.id());
        facts.source().tls().ifPresent(tls -> putTls(properties, tls));
        facts.source().driver().ifPresent(driver -> putDriver(properties, driver));
        return ConnectionDefinition.first(
                facts.name(),
                facts.request().connection().description(),
                "JDBC",
                properties,
                facts.input().placement());
    }

    /** Returns the URL that Glue, or an engine that logs in with IAM, opens. */
    static String url(PlanFacts facts) {
        var source = facts.source();
        var database = facts.sid().or(source::database).orElseThrow();
        return written(() -> JdbcUrl.build(
                facts.type(),
                facts.endpoint().orElseThrow(),
                database,
                facts.sid().isPresent(),
                source.urlParameters()));
    }

    /** Returns a URL, or says as a finding why it cannot be written. */
    static String written(Supplier<String> url) {
        try {
            return url.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(new Finding(
                    "source",
                    "URL_NOT_WRITABLE",
                    "No JDBC URL can be written for this source: " + e.getMessage() + ".",
                    "Correct source.host, source.database or source.urlParameters."));
        }
    }

    private static void putTls(Map<String, String> properties, Tls tls) {
        put(properties, ConnectionProperty.CUSTOM_JDBC_CERT, tls.certificateUri());
        put(properties, ConnectionProperty.CUSTOM_JDBC_CERT_STRING, tls.certificateString());
        put(
                properties,
                ConnectionProperty.SKIP_CUSTOM_JDBC_CERT_VALIDATION,
                tls.skipValidation().map(String::valueOf));
    }

    private static void putDriver(Map<String, String> properties, Driver driver) {
        put(properties, ConnectionProperty.JDBC_DRIVER_JAR_URI, driver.jarUri());
        put(properties, ConnectionProperty.JDBC_DRIVER_CLASS_NAME, driver.className());
    }

    private static void put(Map<String, String> properties, String key, Optional<String> value) {
        value.ifPresent(text -> properties.put(key, text));
    }
}
