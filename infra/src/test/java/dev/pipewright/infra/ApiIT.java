package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.decisions.DecisionSettings;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.lambda.Function;

/** What the internet reaches. */
class ApiIT {

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;

    private static final SynthesizedStack WITH_DOMAIN = SynthesizedStack.CONFIGURED;

    @Test
    void thePageAnswersThreeMethodsTheWebhookOneAndNothingElseIsAnswered() {
        assertThat(routes())
                .containsExactlyInAnyOrder(
                        "GET /decisions/{token}",
                        "HEAD /decisions/{token}",
                        "POST /decisions/{token}",
                        "POST /hooks/{sender}");
    }

    @Test
    void everyRouteIsThrottledByItselfOnceItIsThere() {
        var stage = STACK.ofType("AWS::ApiGatewayV2::Stage").values().iterator().next();
        var throttles = stage.at("/Properties/RouteSettings");

        assertThat(throttles.properties()).map(Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(routes());
        assertThat(throttles).allSatisfy(throttle -> {
            assertThat(throttle.path("ThrottlingRateLimit").asInt()).isPositive();
            assertThat(throttle.path("ThrottlingBurstLimit").asInt()).isPositive();
        });
        assertThat(stage.path("DependsOn"))
                .map(id -> id.asText())
                .containsAll(STACK.ofType("AWS::ApiGatewayV2::Route").keySet());
        assertThat(stage.at("/Properties/DefaultRouteSettings/ThrottlingRateLimit")
                        .asInt())
                .isPositive();
    }

    @Test
    void groupsOfRoutesAreThrottledApart() {
        var app = App.Builder.create().outdir("target/cdk.out/routes").build();
        var stack = new Stack(app, "Routes");
        var settings = new DeploymentSettings(SynthesizedStack.CONTEXT);
        var api = new DecisionsApi(stack, settings, new Logs(new Keys(stack, new ResourceNames(stack)), settings));
        var function =
                Function.fromFunctionArn(stack, "Any", "arn:aws:lambda:eu-west-1:123456789012:function:any:live");

        api.answerWith(RouteGroup.DECISIONS, function);
        api.answerWith(new RouteGroup("Others", "/others/{name}", List.of(HttpMethod.POST), 5, 7), function);

        var throttles = SynthesizedStack.of(app, "Routes")
                .only("AWS::ApiGatewayV2::Stage")
                .path("RouteSettings");
        assertThat(throttles
                        .path("POST /decisions/{token}")
                        .path("ThrottlingRateLimit")
                        .asInt())
                .isEqualTo(10);
        assertThat(throttles
                        .path("POST /others/{name}")
                        .path("ThrottlingRateLimit")
                        .asInt())
                .isEqualTo(5);
        assertThat(throttles
                        .path("POST /others/{name}")
                        .path("ThrottlingBurstLimit")
                        .asInt())
                .isEqualTo(7);
        assertThat(throttles).hasSize(4);
    }

    @Test
    void theAccessLogHasNeitherPathNorQuery() {
        assertThat(STACK.only("AWS::ApiGatewayV2::Stage")
                        .at("/AccessLogSettings/Format")
                        .asText())
                .contains("requestId")
                .doesNotContainIgnoringCase("path")
                .doesNotContainIgnoringCase("query")
                .doesNotContainIgnoringCase("routeKey");
    }

    @Test
    void withoutADomainLinksLeadToTheApiItself() {
        assertThat(STACK.ofType("AWS::ApiGatewayV2::DomainName")).isEmpty();
        assertThat(STACK.only("AWS::ApiGatewayV2::Api")
                        .path("DisableExecuteApiEndpoint")
                        .asBoolean())
                .isFalse();
        assertThat(link(STACK, WorkflowFunction.ASK)).isEqualTo("DecisionsApi.ApiEndpoint");
    }

    @Test
    void aDomainIsTheOnlyAddressThenAndAcceptsNoOldTls() {
        var domain = WITH_DOMAIN.only("AWS::ApiGatewayV2::DomainName");

        assertThat(domain.path("DomainName").asText()).isEqualTo("pipewright.example.com");
        assertThat(domain.at("/DomainNameConfigurations/0/SecurityPolicy").asText())
                .isEqualTo("TLS_1_2");
        assertThat(domain.at("/DomainNameConfigurations/0/CertificateArn").asText())
                .endsWith(":certificate/0a1b2c3d");
        assertThat(WITH_DOMAIN.ofType("AWS::ApiGatewayV2::ApiMapping").values())
                .singleElement()
                .satisfies(mapping -> assertThat(mapping.path("DependsOn").toString())
                        .contains(WITH_DOMAIN.ofType("AWS::ApiGatewayV2::Stage").keySet()));
        assertThat(WITH_DOMAIN
                        .only("AWS::ApiGatewayV2::Api")
                        .path("DisableExecuteApiEndpoint")
                        .asBoolean())
                .isTrue();
        assertThat(WITH_DOMAIN.template().at("/Outputs/DomainTarget/Value").toString())
                .contains("RegionalDomainName");
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "SWEEP_DECISIONS"})
    void linksLeadToTheDomain(WorkflowFunction function) {
        assertThat(link(WITH_DOMAIN, function)).isEqualTo("https://pipewright.example.com");
    }

    private static String link(SynthesizedStack stack, WorkflowFunction function) {
        return TemplateText.of(
                stack.function(function.functionName()).at("/Environment/Variables/" + DecisionSettings.LINK_BASE_URL));
    }

    private static List<String> routes() {
        return STACK.ofType("AWS::ApiGatewayV2::Route").values().stream()
                .map(route -> route.at("/Properties/RouteKey").asText())
                .toList();
    }
}
