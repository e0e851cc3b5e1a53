package dev.pipewright.infra;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The decision page's address. What protects it is the token in the path, so throttling only limits cost, and the access
 * log has no path.
 */
final class DecisionsApi extends Construct {

    /** People open a page and send a form: far below this. */
    private static final int REQUESTS_PER_SECOND = 10;

    private static final int BURST = 20;

    private static final String LOG_FORMAT =
            "{\"requestId\":\"$context.requestId\",\"requestTime\":\"$context.requestTime\","
                    + "\"sourceIp\":\"$context.identity.sourceIp\",\"method\":\"$context.httpMethod\","
                    + "\"status\":\"$context.status\",\"latencyMs\":\"$context.responseLatency\","
                    + "\"integrationError\":\"$context.integrationErrorMessage\"}";

    private final HttpApi api;
    private final HttpStage stage;

    DecisionsApi(Construct scope) {
        super(scope, "DecisionsApi");
        api = HttpApi.Builder.create(this, "Api")
                .apiName("pipewright-decisions")
                .description("Pipewright's decision pages")
                .createDefaultStage(false)
                .build();
        var log = LogGroup.Builder.create(this, "AccessLog")
                .logGroupName("/aws/vendedlogs/apis/pipewright-decisions")
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        stage = HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .throttle(ThrottleSettings.builder()
                        .rateLimit(REQUESTS_PER_SECOND)
                        .burstLimit(BURST)
                        .build())
                .accessLogSettings(new AccessLog(new LogGroupLogDestination(log), AccessLogFormat.custom(LOG_FORMAT)))
                .build();
    }

    HttpApi api() {
        return api;
    }

    HttpStage stage() {
        return stage;
    }

    /** Returns the API's own address. */
    String endpoint() {
        return api.getApiEndpoint();
    }

    /** Lets a function answer the page's three methods; everything else is answered 404 by the API. */
    void answerWith(IFunction page) {
        api.addRoutes(AddRoutesOptions.builder()
                .path("/decisions/{token}")
                .methods(List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST))
                .integration(new HttpLambdaIntegration("Page", page))
                .build());
    }

    /** Not a record: the CDK would take its accessors for properties written twice. */
    private static final class AccessLog implements IAccessLogSettings {

        private final IAccessLogDestination destination;
        private final AccessLogFormat format;

        AccessLog(IAccessLogDestination destination, AccessLogFormat format) {
            this.destination = destination;
            this.format = format;
        }

        @Override
        public IAccessLogDestination getDestination() {
            return destination;
        }

        @Override
        public AccessLogFormat getFormat() {
            return format;
        }
    }
}
