package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The picture of the deployed parts is drawn from the template. */
class ArchitectureIT {

    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final String BEGIN = "```mermaid\n";
    private static final String END = "```\n";

    /** What the picture shows, as a box or by an arrow. */
    private static final Set<String> DRAWN = Set.of(
            "ApiGatewayV2::Api",
            "ApiGatewayV2::Integration",
            "ApiGatewayV2::Route",
            "CloudWatch::Alarm",
            "DynamoDB::Table",
            "Events::Archive",
            "Events::EventBus",
            "Events::Rule",
            "IAM::Policy",
            "Lambda::Alias",
            "Lambda::EventSourceMapping",
            "Lambda::Function",
            "S3::Bucket",
            "SES::ConfigurationSet",
            "SES::ConfigurationSetEventDestination",
            "SES::EmailIdentity",
            "SNS::Topic",
            "SQS::Queue",
            "SSM::Parameter",
            "Scheduler::Schedule",
            "SecretsManager::Secret",
            "StepFunctions::StateMachine");

    /** What belongs to a part that is drawn, or serves every one of them. */
    private static final Set<String> LEFT_OUT = Set.of(
            "ApiGatewayV2::Stage",
            "Athena::WorkGroup",
            "CloudWatch::Dashboard",
            "EventSchemas::Registry",
            "EventSchemas::Schema",
            "IAM::Role",
            "KMS::Alias",
            "KMS::Key",
            "Lambda::EventInvokeConfig",
            "Lambda::Permission",
            "Lambda::Version",
            "Logs::LogGroup",
            "Logs::MetricFilter",
            "Logs::ResourcePolicy",
            "S3::BucketPolicy",
            "SNS::Subscription",
            "SNS::TopicPolicy",
            "SQS::QueuePolicy");

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;

    @Test
    void thePictureIsDrawnFromTheTemplate() throws IOException {
        var drawn = ArchitectureDiagram.of(STACK.template());
        Files.writeString(Path.of("target/architecture.mermaid"), drawn);
        var page = Files.readString(PAGE);
        var begin = page.indexOf(BEGIN) + BEGIN.length();

        assertThat(page.substring(begin, page.indexOf(END, begin)))
                .as("docs/architecture.md; if the change is meant, put infra/target/architecture.mermaid there")
                .isEqualTo(drawn);
    }

    @Test
    void everyKindOfResourceIsDrawnOrLeftOutOnPurpose() {
        var kinds = STACK.template()
                .path("Resources")
                .valueStream()
                .map(resource -> resource.path("Type").asText().replaceFirst("^AWS::", ""))
                .collect(Collectors.toSet());

        assertThat(kinds).isNotEmpty().allMatch(kind -> DRAWN.contains(kind) || LEFT_OUT.contains(kind));
    }
}
