package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.decisions.DecisionSettings;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.bounce.MailEvent;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How mails are sent and what is heard of them. */
class MailIT {

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;

    @Test
    void whatSesTellsOfAMailReachesTheFunctionThatTakesIt() {
        var destination =
                STACK.only("AWS::SES::ConfigurationSetEventDestination").path("EventDestination");
        var rule = STACK.ofType("AWS::Events::Rule").values().stream()
                .map(resource -> resource.path("Properties"))
                .filter(candidate ->
                        candidate.at("/EventPattern/source/0").asText().equals("aws.ses"))
                .findFirst()
                .orElseThrow();
        var pattern = rule.path("EventPattern");

        assertThat(STACK.only("AWS::SES::ConfigurationSet").path("Name").asText())
                .isEqualTo(ResourceNames.MAIL_CONFIGURATION_SET)
                .isEqualTo(pattern.path("detail")
                        .path("mail")
                        .path("tags")
                        .path("ses:configuration-set")
                        .path(0)
                        .asText())
                .isEqualTo(STACK.function(WorkflowFunction.ASK.functionName())
                        .path("Environment")
                        .path("Variables")
                        .path(DecisionSettings.MAIL_CONFIGURATION_SET)
                        .asText());
        assertThat(destination.path("Enabled").asBoolean()).isTrue();
        assertThat(destination.path("MatchingEventTypes"))
                .map(JsonNode::asText)
                .containsExactlyInAnyOrder("bounce", "complaint", "reject", "renderingFailure", "deliveryDelay")
                .hasSameSizeAs(MailEvent.values());
        assertThat(destination
                        .path("EventBridgeDestination")
                        .path("EventBusArn")
                        .toString())
                .contains("event-bus/default");
        assertThat(pattern.path("source")).map(JsonNode::asText).containsExactly("aws.ses");
        assertThat(pattern.path("detail-type"))
                .map(JsonNode::asText)
                .containsExactlyElementsOf(Arrays.stream(MailEvent.values())
                        .map(MailEvent::detailType)
                        .toList());
        assertThat(rule.path("Targets"))
                .singleElement()
                .satisfies(target -> assertThat(target.at("/Arn/Ref").asText()).startsWith("FunctionsMailEventsLive"));
    }

    @Test
    void sesIsAskedToVerifyTheSendersAddress() {
        assertThat(STACK.only("AWS::SES::EmailIdentity").path("EmailIdentity").asText())
                .isEqualTo("pipewright@example.com");
        assertThat(STACK.template().path("Outputs").has("DkimRecords")).isFalse();
    }

    @Test
    void theSendersDomainIsVerifiedByRecordsThatTheStackNames() {
        var domain = SynthesizedStack.CONFIGURED;

        assertThat(domain.only("AWS::SES::EmailIdentity").path("EmailIdentity").asText())
                .isEqualTo("example.com");
        assertThat(domain.template().at("/Outputs/DkimRecords/Value").toString())
                .contains("DkimDNSTokenName1", "DkimDNSTokenValue3", " CNAME ");
    }

    @Test
    void approversThatTheContextListsStandInTheParameterThatTheFunctionsRead() {
        var parameter = SynthesizedStack.CONFIGURED.only("AWS::SSM::Parameter");

        assertThat(Approvers.parse(parameter.path("Value").asText())).hasSize(1);
        assertThat(parameter.path("Name").asText())
                .isEqualTo(SynthesizedStack.CONFIGURED
                        .function(WorkflowFunction.ASK.functionName())
                        .at("/Environment/Variables/" + DecisionSettings.APPROVERS_PARAMETER)
                        .asText());
        assertThat(STACK.ofType("AWS::SSM::Parameter")).isEmpty();
    }

    @Test
    void aSenderThatSesKnowsIsLeftAlone() {
        assertThat(SynthesizedStack.ENGLISH.ofType("AWS::SES::EmailIdentity")).isEmpty();
    }

    /** A mail carries a link that whoever has it can open. */
    @Test
    void aMailThatCannotBeSentOverTlsIsNotSent() {
        assertThat(STACK.only("AWS::SES::ConfigurationSet")
                        .at("/DeliveryOptions/TlsPolicy")
                        .asText())
                .isEqualTo("REQUIRE");
    }
}
