package dev.pipewright.infra;

import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.event.Milestones;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Archive;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.eventschemas.CfnRegistry;
import software.amazon.awscdk.services.eventschemas.CfnSchema;
import software.constructs.Construct;

/**
 * What remains of Pipewright's events, and what describes them: an archive from which they can be replayed, and a registry of
 * schemas, one for each kind of event, under the name that EventBridge itself would give it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html">Archiving and replaying events</a>
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema-create.html">Creating a schema</a>: OpenAPI
 *     3 or JSON Schema Draft 4, of which AWS recommends the latter for validation
 */
final class EventRecord extends Construct {

    private static final String NAME = "pipewright";

    EventRecord(Construct scope, IEventBus bus, Duration kept) {
        super(scope, "EventRecord");
        Archive.Builder.create(this, "Archive")
                .archiveName(NAME)
                .description("Pipewright's milestones and outcomes, to be replayed")
                .sourceEventBus(bus)
                .eventPattern(EventPattern.builder()
                        .source(List.of(Milestones.SOURCE))
                        .build())
                .retention(kept)
                .build();
        var registry = CfnRegistry.Builder.create(this, "Schemas")
                .registryName(NAME)
                .description("What the events on Pipewright's bus look like")
                .build();
        kinds().forEach(kind -> schema(registry, kind));
    }

    private static Stream<EventKind> kinds() {
        return Stream.concat(
                EventKind.OUTCOMES.stream(),
                Arrays.stream(Milestone.values()).map(milestone -> EventKind.of(milestone.detailType())));
    }

    private void schema(CfnRegistry registry, EventKind kind) {
        CfnSchema.Builder.create(this, kind.word())
                .registryName(registry.getAttrRegistryName())
                .schemaName(Milestones.SOURCE + "@" + kind.word())
                .description(kind.detailType() + ", as it arrives at a rule's target")
                .type("JSONSchemaDraft4")
                .content(kind.schema())
                .build();
    }
}
