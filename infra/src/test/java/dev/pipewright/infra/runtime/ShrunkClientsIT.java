package dev.pipewright.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import dev.pipewright.infra.Packages;
import dev.pipewright.statemachine.WorkflowFunction.Artifact;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the build leaves of the clients of AWS in a package: all that something can reach, and nothing that is only there.
 * Looked at before lambdas are spelled out, because ArchUnit takes their bodies for parts of the methods they stand in.
 */
class ShrunkClientsIT {

    private static final String CLIENTS = "software.amazon.awssdk.services.";

    private static final Map<Artifact, JavaClasses> PACKAGED = new EnumMap<>(Artifact.class);

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void whateverIsReferredToIsThere(Artifact artifact) throws IOException {
        var packaged = packaged(artifact);

        // Core's classes also refer to services that a package without those does not need.
        var services = packaged.stream()
                .map(ShrunkClientsIT::service)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        var accesses = packaged.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> service(access.getTargetOwner())
                        .filter(services::contains)
                        .isPresent())
                .toList();

        assertThat(accesses).hasSizeGreaterThan(1_000);
        assertThat(accesses.stream()
                        .filter(access ->
                                !packaged.contain(access.getTargetOwner().getName())
                                        || access.getTarget().resolveMember().isEmpty())
                        .map(JavaAccess::getDescription))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void noClientHasAnOperationThatNobodyCalls(Artifact artifact) throws IOException {
        var packaged = packaged(artifact);
        // What hands an operation on under the same name has not begun it.
        var called = packaged.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access ->
                        !access.getTarget().getName().equals(access.getOrigin().getName()))
                .map(access -> access.getTarget().getName())
                .collect(Collectors.toSet());

        var operations = packaged.stream()
                .filter(ShrunkClientsIT::isAClient)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.getSimpleName().endsWith("Request")))
                .map(JavaMethod::getName)
                .collect(Collectors.toSet());

        assertThat(operations).isNotEmpty();
        assertThat(operations.stream().map(ShrunkClientsIT::withoutPaging)).isSubsetOf(withoutPaging(called));
    }

    private static JavaClasses packaged(Artifact artifact) throws IOException {
        if (!PACKAGED.containsKey(artifact)) {
            var places = new HashSet<Location>();
            places.add(Location.of(build(artifact).resolve("classes/dev")));
            var jars = new ArrayList<>(jars(build(artifact).resolve("shrink/clients"), ".*"));
            jars.addAll(jars(build(artifact).resolve("shrink/libraries"), "(pipewright-core|powertools)-.*"));
            jars.forEach(jar -> places.add(Location.of(URI.create("jar:" + jar.toUri() + "!/"))));
            PACKAGED.put(artifact, new ClassFileImporter().importLocations(places));
        }
        return PACKAGED.get(artifact);
    }

    private static List<Path> jars(Path folder, String names) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(names))
                    .toList();
        }
    }

    private static Path build(Artifact artifact) {
        return new Packages(Path.of("..")).zip(artifact).getParent();
    }

    /** Returns the service that a class of AWS's clients is of. */
    private static Optional<String> service(JavaClass type) {
        return type.getName().startsWith(CLIENTS)
                ? Optional.of(type.getName().substring(CLIENTS.length()).replaceFirst("\\..*", ""))
                : Optional.empty();
    }

    /** Whether its methods are a service's operations. */
    private static boolean isAClient(JavaClass type) {
        return service(type).isPresent()
                && type.isInterface()
                && type.getSimpleName().endsWith("Client");
    }

    private static Set<String> withoutPaging(Set<String> operations) {
        return operations.stream().map(ShrunkClientsIT::withoutPaging).collect(Collectors.toSet());
    }

    /** An operation and the iteration over its pages are one. */
    private static String withoutPaging(String operation) {
        return operation.replaceAll("Paginator$", "");
    }
}
