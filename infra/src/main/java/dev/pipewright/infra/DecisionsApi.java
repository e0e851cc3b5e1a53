package dev.pipewright.infra;

import dev.pipewright.infra.DeploymentSettings.Domain;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.DomainMappingOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.SecurityPolicy;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/**
 * What the internet reaches: decision pages and webhooks, a group of routes per function, each throttled by itself, so that a flood of one leaves the
 * others answered. What protects the decision page is the token in its path, and a
 * webhook the signature of what it is sent; throttling only limits cost. The access log
 * therefore has neither path nor query.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html">Throttling by
 *     route</a>
 */
final class DecisionsApi extends Construct {

    private static final String LOG_FORMAT =
            "{\"requestId\":\"$context.requestId\",\"requestTime\":\"$context.requestTime\","
                    + "\"sourceIp\":\"$context.identity.sourceIp\",\"method\":\"$context.httpMethod\","
                    + "\"status\":\"$context.status\",\"latencyMs\":\"$context.responseLatency\","
                    + "\"integrationError\":\"$context.integrationErrorMessage\"}";

    private final DeploymentSettings settings;
    private final HttpApi api;
    private final HttpStage stage;
    private final Optional<DomainName> domain;
    private final Map<String, Object> throttles = new TreeMap<>();

    DecisionsApi(Construct scope, DeploymentSettings settings, Logs logs) {
        super(scope, "DecisionsApi");
        this.settings = settings;
        domain = settings.domain().map(this::own);
        api = HttpApi.Builder.create(this, "Api")
                .apiName("pipewright-decisions")
                .description("Pipewright's decision pages and webhooks")
                .createDefaultStage(false)
                .disableExecuteApiEndpoint(domain.isPresent())
                .build();
        var log = logs.group(this, "AccessLog", "/aws/vendedlogs/apis/pipewright-decisions");
        stage = HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .throttle(ThrottleSettings.builder()
                        .rateLimit(RouteGroup.DECISIONS.requestsPerSecond())
                        .burstLimit(RouteGroup.DECISIONS.burst())
                        .build())
                .accessLogSettings(new AccessLog(new LogGroupLogDestination(log), AccessLogFormat.custom(LOG_FORMAT)))
                .domainMapping(domain.map(name ->
                                DomainMappingOptions.builder().domainName(name).build())
                        .orElse(null))
                .build();
    }

    HttpApi api() {
        return api;
    }

    HttpStage stage() {
        return stage;
    }

    /** Returns the address that links begin with: the deployment's own domain, or else the API's. */
    String endpoint() {
        return settings.domain().map(own -> "https://" + own.name()).orElseGet(api::getApiEndpoint);
    }

    /** Returns what an alias record of the domain has to lead to; empty where there is no domain. */
    Optional<String> aliasTarget() {
        return domain.map(DomainName::getRegionalDomainName);
    }

    /** Lets a function answer a group of routes; everything else is answered 404 by the API. */
    void answerWith(RouteGroup group, IFunction function) {
        var routes = api.addRoutes(AddRoutesOptions.builder()
                .path(group.path())
                .methods(group.methods())
                .integration(new HttpLambdaIntegration(group.id(), function))
                .build());
        // A stage may only throttle routes that are there.
        routes.forEach(route -> stage.getNode().addDependency(route));
        group.methods()
                .forEach(method -> throttles.put(
                        group.key(method),
                        // Map.of has another order in every process, and the template would have it too.
                        new TreeMap<>(Map.of(
                                "ThrottlingBurstLimit", group.burst(),
                                "ThrottlingRateLimit", group.requestsPerSecond()))));
        ((CfnStage) stage.getNode().getDefaultChild()).setRouteSettings(throttles);
    }

    private DomainName own(Domain given) {
        return DomainName.Builder.create(this, "Domain")
                .domainName(given.name())
                .certificate(Certificate.fromCertificateArn(this, "Certificate", given.certificateArn()))
                .securityPolicy(SecurityPolicy.TLS_1_2)
                .build();
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
