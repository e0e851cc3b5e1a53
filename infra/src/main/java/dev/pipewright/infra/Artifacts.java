package dev.pipewright.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * The bucket that smoke jobs write their probes to and Athena its results, and the script that the jobs run. A probe holds
 * no row and no login, and neither does a result of the test; what a connector spills is encrypted by itself.
 */
final class Artifacts extends Construct {

    /** Where a probe is kept; the functions build the rest of the key. */
    private static final String PROBES = "probes/*";

    /** Where Athena writes what a query that proves a connection says: a constant, or names of schemas. */
    private static final String RESULTS = "athena-results/";

    /** Where connector functions put what is too large for an answer; plans name a folder of it per connection. */
    private static final String SPILL = "athena-spill/*";

    private static final Duration KEPT = Duration.days(30);
    private static final Duration UNFINISHED_KEPT = Duration.days(1);

    private final Bucket bucket;
    private final Asset script;

    Artifacts(Construct scope, Packages packages) {
        super(scope, "Artifacts");
        bucket = Bucket.Builder.create(this, "Bucket")
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(KEPT)
                        .abortIncompleteMultipartUploadAfter(UNFINISHED_KEPT)
                        .build()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        script = Asset.Builder.create(this, "ProbeScript")
                .path(packages.probeScript().toString())
                .build();
    }

    String bucketName() {
        return bucket.getBucketName();
    }

    String bucketArn() {
        return bucket.getBucketArn();
    }

    String probesArn() {
        return bucket.arnForObjects(PROBES);
    }

    String resultsUri() {
        return "s3://" + bucketName() + "/" + RESULTS;
    }

    String resultsArn() {
        return bucket.arnForObjects(RESULTS + "*");
    }

    String spillArn() {
        return bucket.arnForObjects(SPILL);
    }

    String scriptUri() {
        return script.getS3ObjectUrl();
    }

    String scriptArn() {
        return script.getBucket().arnForObjects(script.getS3ObjectKey());
    }
}
