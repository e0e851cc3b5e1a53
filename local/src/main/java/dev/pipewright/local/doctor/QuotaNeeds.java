package dev.pipewright.local.doctor;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * How much room the account has left for what Pipewright starts.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda's quotas</a>: new accounts
 *     have less than the documented 1,000 concurrent executions
 */
final class QuotaNeeds {

    /** Two sweeps, an approval with a page, and a few requests at once. */
    private static final int LEAST_CONCURRENCY = 20;

    private static final int LEAST_JOBS = 5;
    private static final double NEAR = 0.9;

    /** Network interfaces per region. */
    private static final String INTERFACES = "L-DF5E4CA3";

    private static final String JOBS = "max concurrent job runs per account";
    private static final int LARGEST_PAGE = 1_000;

    private final LambdaClient lambda;
    private final ServiceQuotasClient quotas;
    private final Ec2Client ec2;

    QuotaNeeds(LambdaClient lambda, ServiceQuotasClient quotas, Ec2Client ec2) {
        this.lambda = lambda;
        this.quotas = quotas;
        this.ec2 = ec2;
    }

    List<Need> all() {
        return List.of(
                Need.one(
                        "quota.lambda",
                        "Beyond it Lambda refuses calls: the state machine tries again, the decision page answers 503",
                        this::concurrency),
                Need.one(
                        "quota.glue",
                        "Beyond it Glue refuses smoke jobs, and requests wait for each other",
                        this::jobs),
                Need.one(
                        "quota.interfaces",
                        "Without a network interface no Glue job starts in a VPC",
                        this::interfaces));
    }

    private Finding concurrency(Need need) {
        var limit = Look.at(
                        "lambda:GetAccountSettings",
                        () -> lambda.getAccountSettings(request -> {})
                                .accountLimit()
                                .unreservedConcurrentExecutions())
                .value();
        var said = "Lambda runs " + limit + " functions at once that have no concurrency of their own reserved";
        return limit >= LEAST_CONCURRENCY
                ? need.met(said)
                : need.warning(
                        said,
                        Need.fix(
                                "Service Quotas > AWS Lambda > Concurrent executions > Request increase",
                                "aws service-quotas request-service-quota-increase --service-code lambda --quota-code"
                                        + " L-B99A9384 --desired-value 1000"));
    }

    private Finding jobs(Need need) {
        var limit = Look.at(
                        "servicequotas:ListServiceQuotas",
                        () -> named(quotas.listServiceQuotasPaginator(request -> request.serviceCode("glue"))
                                .quotas()))
                .value()
                .or(this::jobsByDefault)
                .orElseThrow(
                        () -> new NotSeenException("Could not look: Service Quotas lists no quota '" + JOBS + "'"));
        var said = "Glue runs " + Math.round(limit) + " jobs at once in this account";
        return limit >= LEAST_JOBS
                ? need.met(said)
                : need.warning(
                        said,
                        Need.fix(
                                "Service Quotas > AWS Glue > Max concurrent job runs per account > Request increase",
                                "aws service-quotas list-service-quotas --service-code glue"));
    }

    /** Service Quotas lists what was granted to the account, and AWS's own values apart from it. */
    private Optional<Double> jobsByDefault() {
        return Look.at(
                        "servicequotas:ListAWSDefaultServiceQuotas",
                        () -> named(quotas.listAWSDefaultServiceQuotasPaginator(request -> request.serviceCode("glue"))
                                .quotas()))
                .value();
    }

    private static Optional<Double> named(SdkIterable<ServiceQuota> quotas) {
        return quotas.stream()
                .filter(quota -> quota.quotaName() != null
                        && quota.quotaName().toLowerCase(Locale.ROOT).equals(JOBS))
                .map(ServiceQuota::value)
                .findFirst();
    }

    private double interfacesAllowed() {
        return Look.at("servicequotas:GetServiceQuota", () -> {
                    try {
                        return quotas.getServiceQuota(
                                        request -> request.serviceCode("vpc").quotaCode(INTERFACES))
                                .quota();
                    } catch (NoSuchResourceException e) {
                        return quotas.getAWSDefaultServiceQuota(
                                        request -> request.serviceCode("vpc").quotaCode(INTERFACES))
                                .quota();
                    }
                })
                .value()
                .value();
    }

    private Finding interfaces(Need need) {
        var limit = interfacesAllowed();
        var used = Look.at(
                        "ec2:DescribeNetworkInterfaces",
                        () -> ec2
                                .describeNetworkInterfacesPaginator(request -> request.maxResults(LARGEST_PAGE))
                                .networkInterfaces()
                                .stream()
                                .count())
                .value();
        var said = used + " of " + Math.round(limit) + " network interfaces are in use";
        return used < NEAR * limit
                ? need.met(said)
                : need.warning(
                        said,
                        Need.fix(
                                "Service Quotas > Amazon VPC > Network interfaces per Region > Request increase",
                                "aws service-quotas request-service-quota-increase --service-code vpc --quota-code "
                                        + INTERFACES + " --desired-value " + Math.round(2 * limit)));
    }
}
