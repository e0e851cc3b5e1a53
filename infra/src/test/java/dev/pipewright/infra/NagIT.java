package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.cxapi.SynthesisMessage;
import software.amazon.awscdk.services.sqs.Queue;

/** cdk-nag's AWS Solutions rules, and what of their findings is accepted. */
class NagIT {

    private static final String LIST = "accepted-findings.md";

    @Test
    void nothingIsFoundThatIsNotAccepted() {
        var app = SynthesizedStack.app("nag");

        var stack = SynthesizedStack.stackIn(app);

        assertThat(findings(app, stack)).isEmpty();
    }

    @Test
    void nothingIsFoundInWhatADeploymentMayLeaveOutThatIsNotAccepted() {
        var app = SynthesizedStack.app("nag-configured", SynthesizedStack.configured());

        var stack = SynthesizedStack.stackIn(app);

        assertThat(findings(app, stack)).isEmpty();
    }

    @Test
    void whatIsNotAcceptedIsFound() {
        var app = App.Builder.create().outdir("target/cdk.out/nagged").build();
        var stack = new Stack(app, "Open");
        Queue.Builder.create(stack, "Unprotected").build();

        assertThat(findings(app, stack))
                .anyMatch(finding -> finding.startsWith("AwsSolutions-SQS3"))
                .anyMatch(finding -> finding.startsWith("AwsSolutions-SQS4"));
    }

    @Test
    void theReviewedListIsWhatIsAccepted() throws IOException {
        var actual = document();
        Files.write(Path.of("target", LIST), actual);

        assertThat(actual)
                .as("infra/%s; if the change is meant, renew it with: cp infra/target/%s infra/%s", LIST, LIST, LIST)
                .containsExactlyElementsOf(Files.readAllLines(Path.of(LIST)));
    }

    @Test
    void noFindingIsAcceptedForAWholeStackOrForEveryPatternOfARole() {
        assertThat(SynthesizedStack.SHARED.template().path("Metadata").has("cdk_nag"))
                .isFalse();
        assertThat(accepted().flatMap(resource -> rules(resource).stream()))
                .filteredOn(rule -> rule.path("id").asText().startsWith("AwsSolutions-IAM"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.path("applies_to")).hasSize(1));
    }

    private static List<String> findings(App app, Stack stack) {
        Aspects.of(app).add(new AwsSolutionsChecks());
        var annotations = Annotations.fromStack(stack);
        var ours = Match.stringLikeRegexp("(?:AwsSolutions|CdkNag).*");
        return Stream.concat(annotations.findError("*", ours).stream(), annotations.findWarning("*", ours).stream())
                .map(NagIT::text)
                .toList();
    }

    @SuppressWarnings("deprecation") // the assertions of the CDK return it, and nothing else
    private static String text(SynthesisMessage message) {
        return message.getEntry().getData().toString().lines().findFirst().orElse("") + " at " + message.getId();
    }

    private static Stream<JsonNode> accepted() {
        return SynthesizedStack.SHARED.template().path("Resources").valueStream();
    }

    private static List<JsonNode> rules(JsonNode resource) {
        return resource.at("/Metadata/cdk_nag/rules_to_suppress").valueStream().toList();
    }

    /** Returns the reviewable list: one row for a finding and reason, however many resources it is accepted at. */
    private static List<String> document() {
        var lines = new ArrayList<>(List.of(
                "# Findings of cdk-nag and cfn-lint that are accepted",
                "",
                "Read off the template of a deployment with every option; `NagIT` fails when the two differ and says how to renew"
                        + " this file.",
                "",
                "| rule | what | why it is accepted | at |",
                "|---|---|---|---|"));
        lines.addAll(rows(resource -> rules(resource).stream().map(NagIT::row)));
        lines.addAll(List.of("", "By cfn-lint:", "", "| rule | why it is accepted | at |", "|---|---|---|"));
        lines.addAll(rows(resource -> resource.at("/Metadata/cfn-lint/reasons")
                .propertyStream()
                .map(reason ->
                        "| " + reason.getKey() + " | " + reason.getValue().asText() + " | ")));
        return lines;
    }

    /** Returns what resources say in rows, each with the places where it is said. */
    private static List<String> rows(Function<JsonNode, Stream<String>> said) {
        var where = new TreeMap<String, List<String>>();
        SynthesizedStack.CONFIGURED
                .template()
                .path("Resources")
                .propertyStream()
                .forEach(resource -> said.apply(resource.getValue())
                        .forEach(row -> where.computeIfAbsent(row, key -> new ArrayList<>())
                                .add(place(resource.getKey()))));
        return where.entrySet().stream()
                .map(row -> row.getKey() + row.getValue().stream().sorted().collect(Collectors.joining(", ")) + " |")
                .toList();
    }

    private static String row(JsonNode rule) {
        var what = rule.path("applies_to")
                .path(0)
                .asText()
                .replaceFirst("^Resource::", "")
                .replace("AWS::", "");
        return "| " + rule.path("id").asText() + " | " + (what.isEmpty() ? "" : "`" + logicalIds(what) + "`") + " | "
                + rule.path("reason").asText() + " | ";
    }

    private static String place(String logicalId) {
        return logicalId.replaceFirst("(?:RoleDefaultPolicy)?[0-9A-F]{8}$", "");
    }

    private static String logicalIds(String text) {
        return text.replaceAll("<(\\w+?)[0-9A-F]{8}\\.", "<$1.");
    }
}
