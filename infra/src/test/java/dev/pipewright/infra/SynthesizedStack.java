package dev.pipewright.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;

/**
 * The stack as CloudFormation is given it.
 *
 * @param text the template's text
 */
record SynthesizedStack(String text, JsonNode template) {

    static final Map<String, Object> CONTEXT = Map.of(
            ContextKey.MAIL_FROM.key(), "pipewright@example.com",
            ContextKey.DRIVER_BUCKETS.key(), "analytics-jdbc-drivers",
            ContextKey.LANGUAGE.key(), "ja",
            ContextKey.TIME_ZONE.key(), "Asia/Tokyo");

    /** What a deployment may leave out about tickets. */
    private static final Map<ContextKey, String> TICKETS = Map.of(
            ContextKey.JIRA_URL, "https://example.atlassian.net",
            ContextKey.JIRA_STATES, "{\"DONE\":\"Closed\",\"WAITING\":\"\"}",
            ContextKey.SERVICENOW_URL, "https://example.service-now.com",
            ContextKey.GENERIC_URL, "https://hooks.example.com/pipewright",
            ContextKey.MAPPINGS, "src/test/resources/dev/pipewright/infra/mappings");

    /** One synthesis for all tests that only look: it takes seconds. */
    static final SynthesizedStack SHARED = synthesize("shared");

    /** With everything that a deployment may leave out. */
    static final SynthesizedStack CONFIGURED = synthesize("configured", configured());

    /** In another language, sent by somebody whom SES knows. */
    static final SynthesizedStack ENGLISH =
            synthesize("english", Map.of(ContextKey.LANGUAGE, "en", ContextKey.MAIL_IDENTITY, "existing"));

    /** Returns the settings of {@link #CONFIGURED}. */
    static Map<ContextKey, String> configured() {
        var all = new EnumMap<ContextKey, String>(TICKETS);
        all.putAll(Map.of(
                ContextKey.DOMAIN_NAME, "pipewright.example.com",
                ContextKey.CERTIFICATE_ARN, "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d",
                ContextKey.MAIL_IDENTITY, "domain",
                ContextKey.CERTIFICATE_BUCKETS, "corp-certificates",
                ContextKey.APPROVERS, "[{\"email\":\"dba@example.com\",\"group\":\"dba\",\"independent\":true}]",
                ContextKey.LOG_RETENTION_DAYS, "365",
                ContextKey.PERMISSIONS_BOUNDARY, "arn:aws:iam::123456789012:policy/boundary"));
        return all;
    }

    static SynthesizedStack synthesize(String folder) {
        return synthesize(folder, Map.of());
    }

    /** Synthesises with more context than the shared stack has. */
    static SynthesizedStack synthesize(String folder, Map<ContextKey, String> more) {
        var app = app(folder, more);
        stackIn(app);
        return of(app, "Pipewright");
    }

    /** Synthesises a stack of an app. */
    static SynthesizedStack of(App app, String stack) {
        var assembly = Path.of(app.synth().getDirectory());
        try {
            var text = Files.readString(assembly.resolve(stack + ".template.json"));
            return new SynthesizedStack(text, Json.tree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an app with the tests' context, for those that do more with it than look. */
    static App app(String folder) {
        return app(folder, Map.of());
    }

    static App app(String folder, Map<ContextKey, String> more) {
        var context = new TreeMap<>(CONTEXT);
        more.forEach((key, value) -> context.put(key.key(), value));
        return App.Builder.create()
                .outdir("target/cdk.out/" + folder)
                .context(context)
                .build();
    }

    static PipewrightStack stackIn(App app) {
        return new PipewrightStack(
                app, "Pipewright", DeploymentSettings.of(app.getNode()), new Packages(Path.of("..")));
    }

    /** Returns the resources of a type: logical id → resource. */
    Map<String, JsonNode> ofType(String type) {
        var found = new LinkedHashMap<String, JsonNode>();
        template.path("Resources").properties().forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        found.values().removeIf(resource -> !resource.path("Type").asText().equals(type));
        return found;
    }

    /** Returns the properties of the only resource of a type. */
    JsonNode only(String type) {
        var found = ofType(type);
        if (found.size() != 1) {
            throw new AssertionError("There are " + found.size() + " resources of type " + type + ", not one");
        }
        return found.values().iterator().next().path("Properties");
    }

    /** Returns the resource of this logical id. */
    JsonNode resource(String id) {
        return template.path("Resources").path(id);
    }

    /** Returns the logical id of the function of this name. */
    String functionId(String name) {
        return ofType("AWS::Lambda::Function").entrySet().stream()
                .filter(function -> function.getValue()
                        .at("/Properties/FunctionName")
                        .asText()
                        .equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no function " + name));
    }

    /** Returns the properties of the function of this name. */
    JsonNode function(String name) {
        return resource(functionId(name)).path("Properties");
    }
}
