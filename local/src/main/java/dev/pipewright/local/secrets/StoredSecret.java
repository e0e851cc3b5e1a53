package dev.pipewright.local.secrets;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * One secret: its description and its versions by staging label. Mutable, and guarded by the lock of the
 * {@link EmbeddedSecretsManager} that owns it.
 */
final class StoredSecret {

    static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    /** A version's content and when it was made; a seeded version may have no entry, its content being unknown. */
    record Version(SecretContent content, Instant createdAt) {}

    private final Clock clock;
    private final Map<String, Version> versions = new HashMap<>();
    private final Map<String, String> versionByStage = new TreeMap<>();
    private final Supplier<Optional<String>> resourcePolicy;
    private DescribeSecretResponse metadata;
    private Instant goneAt;

    StoredSecret(DescribeSecretResponse metadata, Supplier<Optional<String>> resourcePolicy, Clock clock) {
        this.metadata = metadata;
        this.resourcePolicy = resourcePolicy;
        this.clock = clock;
        metadata.versionIdsToStages().forEach((id, stages) -> stages.forEach(stage -> versionByStage.put(stage, id)));
    }

    String arn() {
        return metadata.arn();
    }

    String name() {
        return metadata.name();
    }

    List<Tag> tags() {
        return metadata.tags();
    }

    Optional<String> text(String member) {
        return metadata.getValueForField(member, String.class);
    }

    Optional<String> resourcePolicy() {
        return resourcePolicy.get();
    }

    boolean answersTo(String secretId) {
        return secretId.equals(name()) || secretId.equals(arn()) || secretId.equals(arnWithoutSuffix());
    }

    private String arnWithoutSuffix() {
        return arn().replaceFirst("-[A-Za-z0-9]{6}$", "");
    }

    boolean isMarkedForDeletion() {
        return metadata.deletedDate() != null;
    }

    boolean isGone() {
        return goneAt != null && !clock.instant().isBefore(goneAt);
    }

    void refuseIfMarkedForDeletion() {
        if (isMarkedForDeletion()) {
            throw SecretsErrors.markedForDeletion();
        }
    }

    Instant markForDeletion(int windowDays) {
        var now = clock.instant();
        goneAt = now.plus(windowDays, ChronoUnit.DAYS);
        metadata = metadata.toBuilder().deletedDate(now).build();
        return goneAt;
    }

    Optional<Version> version(String versionId) {
        return Optional.ofNullable(versions.get(versionId));
    }

    Optional<String> versionInStage(String stage) {
        return Optional.ofNullable(versionByStage.get(stage));
    }

    List<String> stagesOf(String versionId) {
        return versionByStage.entrySet().stream()
                .filter(entry -> entry.getValue().equals(versionId))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Adds a version and moves the stages to it; the version that was current becomes the previous one. */
    void put(String versionId, SecretContent content, Collection<String> stages) {
        versions.put(versionId, new Version(content, clock.instant()));
        for (var stage : stages) {
            var former = versionByStage.put(stage, versionId);
            if (stage.equals(CURRENT) && former != null && !former.equals(versionId)) {
                versionByStage.put(PREVIOUS, former);
            }
        }
        metadata = metadata.toBuilder().lastChangedDate(clock.instant()).build();
    }

    void tag(Collection<Tag> added) {
        Map<String, Tag> byKey = new LinkedHashMap<>();
        metadata.tags().forEach(tag -> byKey.put(tag.key(), tag));
        added.forEach(tag -> byKey.put(tag.key(), tag));
        metadata = metadata.toBuilder()
                .tags(byKey.values())
                .lastChangedDate(clock.instant())
                .build();
    }

    /** Remembers the day, as the service does: {@code LastAccessedDate} has no time of day. */
    void noteAccess() {
        metadata = metadata.toBuilder()
                .lastAccessedDate(clock.instant().truncatedTo(ChronoUnit.DAYS))
                .build();
    }

    List<String> keys() {
        return versionInStage(CURRENT).flatMap(this::version).stream()
                .flatMap(version -> version.content().keys())
                .sorted()
                .toList();
    }

    DescribeSecretResponse describe() {
        return metadata.toBuilder().versionIdsToStages(stagesByVersion()).build();
    }

    SecretListEntry listEntry() {
        return SecretListEntry.builder()
                .arn(metadata.arn())
                .name(metadata.name())
                .description(metadata.description())
                .kmsKeyId(metadata.kmsKeyId())
                .rotationEnabled(metadata.rotationEnabled())
                .rotationLambdaARN(metadata.rotationLambdaARN())
                .lastRotatedDate(metadata.lastRotatedDate())
                .lastChangedDate(metadata.lastChangedDate())
                .lastAccessedDate(metadata.lastAccessedDate())
                .deletedDate(metadata.deletedDate())
                .tags(metadata.tags())
                .secretVersionsToStages(stagesByVersion())
                .owningService(metadata.owningService())
                .createdDate(metadata.createdDate())
                .primaryRegion(metadata.primaryRegion())
                .build();
    }

    private Map<String, List<String>> stagesByVersion() {
        Map<String, List<String>> stages = new TreeMap<>();
        versionByStage.forEach((stage, versionId) ->
                stages.computeIfAbsent(versionId, ignored -> new ArrayList<>()).add(stage));
        return stages;
    }
}
