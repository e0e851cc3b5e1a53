package dev.pipewright.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.App;

/**
 * The stack as CloudFormation is given it.
 *
 * @param text the template's text
 */
record SynthesizedStack(String text, JsonNode template) {

    static final Map<String, Object> CONTEXT = Map.of(
            DeploymentSettings.MAIL_FROM, "pipewright@example.com",
            DeploymentSettings.APPROVERS_PARAMETER, "/pipewright/approvers",
            DeploymentSettings.DECISION_TIMEOUT_SECONDS, 172_800,
            DeploymentSettings.READABLE_SECRETS, "glue/*, rds/*, rds!*",
            DeploymentSettings.DRIVER_BUCKETS, "analytics-jdbc-drivers",
            DeploymentSettings.LANGUAGE, "ja",
            DeploymentSettings.TIME_ZONE, "Asia/Tokyo");

    /** One synthesis for all tests that only look: it takes seconds. */
    static final SynthesizedStack SHARED = synthesize("shared");

    static SynthesizedStack synthesize(String folder) {
        var app = App.Builder.create()
                .outdir("target/cdk.out/" + folder)
                .context(CONTEXT)
                .build();
        new PipewrightStack(app, "Pipewright", DeploymentSettings.of(app.getNode()), new Packages(Path.of("..")));
        var assembly = Path.of(app.synth().getDirectory());
        try {
            var text = Files.readString(assembly.resolve("Pipewright.template.json"));
            return new SynthesizedStack(text, Json.tree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Returns the properties of the function of this name. */
    JsonNode function(String name) {
        return ofType("AWS::Lambda::Function").values().stream()
                .map(function -> function.path("Properties"))
                .filter(function -> function.path("FunctionName").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no function " + name));
    }
}
