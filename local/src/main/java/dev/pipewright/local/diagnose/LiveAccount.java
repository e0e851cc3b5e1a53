package dev.pipewright.local.diagnose;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.diagnosis.DiagnosisClients;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The account that the AWS SDK's default credentials belong to, in its default region: environment, profile and endpoint
 * overrides as in every AWS tool.
 */
public final class LiveAccount {

    /** Stands for an account id that nobody told. */
    public static final String UNKNOWN = "unknown";

    /** What AWS answers to credentials that are no use for anything. */
    private static final Set<String> USELESS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch");

    private LiveAccount() {}

    /**
     * Opens the account.
     *
     * @throws AccountUnavailableException if there is no region, or no credentials that can be used
     */
    public static ExaminedAccount open() {
        var region = region();
        requireCredentials();
        try (var sts = StsClient.create()) {
            return new ExaminedAccount(account(sts, region), new DiagnosisClients());
        }
    }

    /** Returns the account under another id, where {@code sts:GetCallerIdentity} did not tell it. */
    public static ExaminedAccount identified(ExaminedAccount examined, Optional<String> accountId) {
        var account = examined.account();
        return account.accountId().equals(UNKNOWN) && accountId.isPresent()
                ? new ExaminedAccount(nobody(Region.of(account.region()), accountId.get()), examined.services())
                : examined;
    }

    private static Region region() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw new AccountUnavailableException(
                    "No AWS region is set, so there is no account to look at: set AWS_REGION, or run"
                            + " aws configure set region REGION.",
                    e);
        }
    }

    private static void requireCredentials() {
        try (var provider = DefaultCredentialsProvider.builder().build()) {
            var unused = provider.resolveCredentials();
        } catch (SdkException e) {
            throw new AccountUnavailableException(
                    "No AWS credentials can be used, so there is no account to look at: sign in (aws login, or aws sso"
                            + " login), or set AWS_PROFILE to a profile that has them.",
                    e);
        }
    }

    private static AwsAccount account(StsClient sts, Region region) {
        try {
            var caller = sts.getCallerIdentity();
            return caller.account() == null || caller.arn() == null
                    ? nobody(region, UNKNOWN)
                    : new AwsAccount(caller.account(), region.id(), caller.arn());
        } catch (AwsServiceException e) {
            if (USELESS.contains(AwsErrors.code(e))) {
                throw new AccountUnavailableException(
                        "AWS does not accept the credentials in use (" + AwsErrors.code(e)
                                + "): sign in again (aws login, or aws sso login), or set AWS_PROFILE to another profile.",
                        e);
            }
            return nobody(region, UNKNOWN);
        } catch (SdkException e) {
            return nobody(region, UNKNOWN);
        }
    }

    private static AwsAccount nobody(Region region, String accountId) {
        var partition = region.metadata() == null
                ? "aws"
                : region.metadata().partition().id();
        return new AwsAccount(accountId, region.id(), "arn:" + partition + ":iam::" + accountId + ":root");
    }
}
