package dev.pipewright.infra;

import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.mapping.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/**
 * A site's own mappings from payloads to requests, as a layer of the functions that map: a folder of the machine that
 * deploys, whose files take the places of the shipped ones.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html">Layers</a>: their files lie under
 *     {@value #FOLDER}
 */
final class MappingsLayer {

    /** Where a function finds what the folder holds. */
    static final String FOLDER = "/opt";

    private static final String ENDING = ".jsonata";

    private MappingsLayer() {}

    /** Makes the layer; empty where the deployment names no folder. */
    static Optional<LayerVersion> in(Construct scope, DeploymentSettings settings) {
        return settings.mappings()
                .map(folder -> LayerVersion.Builder.create(scope, "Mappings")
                        .layerVersionName("pipewright-mappings")
                        .description("The site's own mappings of tickets")
                        .code(Code.fromAsset(folder.toString()))
                        .compatibleRuntimes(List.of(Runtime.JAVA_25))
                        .compatibleArchitectures(List.of(Architecture.ARM_64))
                        .build());
    }

    /** Whether a folder holds mappings of senders that there are, and nothing else. */
    static boolean isOne(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            var all = files.toList();
            return !all.isEmpty() && all.stream().allMatch(MappingsLayer::isMapping);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    static String names() {
        return String.join(
                ", ",
                Arrays.stream(TicketSystem.values())
                        .map(system -> system.word() + ENDING)
                        .toList());
    }

    private static boolean isMapping(Path file) {
        var name = file.getFileName().toString();
        return Arrays.stream(TicketSystem.values()).anyMatch(system -> name.equals(system.word() + ENDING))
                && parses(name, file);
    }

    private static boolean parses(String name, Path file) {
        try {
            Mapping.parse(name, Files.readString(file));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
