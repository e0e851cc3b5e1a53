package dev.pipewright.local.doctor;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.stored.ObjectReader;
import dev.pipewright.diagnosis.stored.S3Location;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets and keys. */
final class StorageNeeds {

    private static final int NOT_FOUND = 404;

    private final S3Client storage;
    private final KmsClient keys;
    private final Deployment deployment;
    private final DeployedFunctions functions;

    StorageNeeds(AccountServices services, Deployment deployment, DeployedFunctions functions) {
        this.storage = services.storage();
        this.keys = services.kms();
        this.deployment = deployment;
        this.functions = functions;
    }

    List<Need> all() {
        return List.of(
                new Need(
                        "storage.artifacts",
                        "Jobs cannot write what they saw, so no connection is proved",
                        need -> need.each(
                                deployment.all(ResourceKind.BUCKET),
                                name -> bucket(need, name),
                                "Every bucket exists")),
                Need.one("storage.script", "No smoke job starts without its script", this::script),
                new Need(
                        "storage.drivers",
                        "A request that brings a driver or a certificate from this bucket ends NOT_READY",
                        need -> need.each(
                                fileBuckets(functions),
                                name -> bucket(need, name),
                                "Every bucket of drivers and certificates exists")),
                new Need(
                        "keys.enabled",
                        "What is encrypted with the key cannot be read, nor anything new be written",
                        need -> need.each(
                                deployment.all(ResourceKind.KEY), id -> enabled(need, id), "Every key is enabled")),
                new Need(
                        "keys.rotation",
                        "Key material that never changes fails most audits",
                        need -> need.each(
                                deployment.all(ResourceKind.KEY), id -> rotated(need, id), "Every key is rotated")));
    }

    /** Returns the buckets that requests may bring drivers and certificates from. */
    static List<String> fileBuckets(DeployedFunctions functions) {
        return Stream.of(LookedUpSettings.DRIVER_BUCKETS, LookedUpSettings.CERTIFICATE_BUCKETS)
                .flatMap(setting -> functions.setting(setting).stream())
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(String::strip)
                .distinct()
                .toList();
    }

    private Optional<Finding> bucket(Need need, String name) {
        var there = Look.at("s3:ListBucket", () -> {
            try {
                return storage.headBucket(request -> request.bucket(name)) != null;
            } catch (AwsServiceException e) {
                if (e.statusCode() == NOT_FOUND) {
                    return false;
                }
                throw e;
            }
        });
        return there.value()
                ? Optional.empty()
                : Optional.of(need.missing(
                        "The bucket " + name + " does not exist",
                        Need.fix(
                                "S3 > Create bucket, with this name; for a bucket of drivers or certificates that is no"
                                        + " longer used, leave it out of pipewright:driverBuckets or certificateBuckets and"
                                        + " deploy again",
                                "aws s3 mb s3://" + name)));
    }

    private Finding script(Need need) {
        var uri = functions.required(LookedUpSettings.SCRIPT);
        var at = S3Location.of(uri)
                .orElseThrow(() -> new NotSeenException("Could not look: " + uri + " is no address of an object"));
        return new ObjectReader(() -> storage).size(at).value().isPresent()
                ? need.met("The script of the smoke jobs is there")
                : need.missing(
                        "The script of the smoke jobs is gone: " + uri,
                        Need.fix(
                                "CDK's bucket of assets has lost it, often by a lifecycle rule: deploy again",
                                "cd infra && cdk deploy --force"));
    }

    private Optional<Finding> enabled(Need need, String id) {
        var state = described(id).keyState();
        return switch (state) {
            case ENABLED -> Optional.empty();
            case PENDING_DELETION ->
                Optional.of(need.missing(
                        "The key " + id + " will be deleted, and all that it encrypts is lost with it",
                        Need.fix(
                                "KMS > Customer managed keys > " + id + " > Key actions > Cancel key deletion",
                                "aws kms cancel-key-deletion --key-id " + id + " && aws kms enable-key --key-id "
                                        + id)));
            default ->
                Optional.of(need.missing(
                        "The key " + id + " is " + state,
                        Need.fix(
                                "KMS > Customer managed keys > " + id + " > Key actions > Enable",
                                "aws kms enable-key --key-id " + id)));
        };
    }

    private Optional<Finding> rotated(Need need, String id) {
        return Look.at(
                                "kms:GetKeyRotationStatus",
                                () -> keys.getKeyRotationStatus(request -> request.keyId(id))
                                        .keyRotationEnabled())
                        .value()
                ? Optional.empty()
                : Optional.of(need.warning(
                        "The key " + id + " is not rotated",
                        Need.fix(
                                "KMS > Customer managed keys > " + id + " > Key rotation",
                                "aws kms enable-key-rotation --key-id " + id)));
    }

    private KeyMetadata described(String id) {
        return Look.at(
                        "kms:DescribeKey",
                        () -> keys.describeKey(request -> request.keyId(id)).keyMetadata())
                .value();
    }
}
