package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.statemachine.WorkflowFunction.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is uploaded: no more than is used, and the same bytes from the same sources. */
class PackagesIT {

    /** The archives' time, {@code project.build.outputTimestamp}; that of a build would make each upload another one. */
    private static final LocalDateTime BUILT = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** A megabyte is a million bytes here. What is larger takes longer to fetch. */
    private static final Map<Artifact, Long> MOST_BYTES = Map.of(
            Artifact.ONBOARDING, 25_000_000L,
            Artifact.DIAGNOSIS, 30_000_000L,
            Artifact.DECISIONS, 18_000_000L,
            Artifact.TICKETS, 16_000_000L);

    private static final String EVERYWHERE = """
            pipewright-core aws-lambda-java-core org-crac
            jackson-annotations jackson-core jackson-databind jackson-datatype-jdk8 jackson-datatype-jsr310
            jackson-module-parameter-names java-json-canonicalization
            slf4j-api log4j-api log4j-core log4j-slf4j2-impl
            powertools-common powertools-logging powertools-logging-log4j powertools-serialization
            aws-crt aws-crt-client crt-core ssm
            annotations auth aws-core aws-json-protocol checksums checksums-spi endpoints-spi eventstream http-auth
            http-auth-aws http-auth-aws-eventstream http-auth-spi http-client-spi identity-spi json-utils metrics-spi
            profiles protocol-core reactive-streams regions retries retries-spi sdk-core third-party-jackson-core utils
            utils-lite
            """;

    /** The protocols of the services that do not speak JSON, and what reads them. */
    private static final String XML_PROTOCOLS = "aws-query-protocol aws-xml-protocol arns aalto-xml stax2-api ";

    private static final Map<Artifact, String> OWN = Map.of(
            Artifact.ONBOARDING,
            XML_PROTOCOLS
                    + "athena eventbridge glue rds redshift redshiftserverless s3 secretsmanager sfn sts"
                    + " json-schema-validator itu",
            Artifact.DIAGNOSIS,
            XML_PROTOCOLS
                    + "ec2 glue iam kms rds redshift redshiftserverless s3 secretsmanager"
                    + " powertools-parameters powertools-parameters-ssm",
            Artifact.DECISIONS,
            "dynamodb eventbridge sesv2 sfn jte-runtime powertools-parameters powertools-parameters-ssm",
            Artifact.TICKETS,
            "dynamodb secretsmanager sfn sqs jsonata json-schema-validator itu");

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void aPackageIsNoLargerThanItsLimit(Artifact artifact) throws IOException {
        assertThat(MOST_BYTES).containsKey(artifact);
        assertThat(Files.size(zip(artifact))).isLessThanOrEqualTo(MOST_BYTES.get(artifact));
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void aPackageHasTheLibrariesThatItUsesAndNoOthers(Artifact artifact) throws IOException {
        var used = Stream.of(EVERYWHERE, OWN.get(artifact))
                .flatMap(names -> Arrays.stream(names.strip().split("\\s+", -1)))
                .toList();

        assertThat(libraries(artifact)).isNotEmpty().isSubsetOf(used).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void noClassIsThereTwice(Artifact artifact) throws IOException {
        assertThat(places(artifact, PackagesIT::isClass))
                .isNotEmpty()
                .allSatisfy((name, where) -> assertThat(where).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void nativeCodeIsThereForBothOfLambdasProcessorsAndForNothingElse(Artifact artifact) throws IOException {
        assertThat(places(artifact, PackagesIT::isNativeCode).keySet())
                .containsExactlyInAnyOrder(
                        "linux/armv8/glibc/libaws-crt-jni.so", "linux/x86_64/glibc/libaws-crt-jni.so");
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void noEntryTellsWhenItWasBuilt(Artifact artifact) throws IOException {
        try (var zip = new ZipFile(zip(artifact).toFile())) {
            assertThat(zip.stream())
                    .isNotEmpty()
                    .extracting(ZipEntry::getTimeLocal)
                    .containsOnly(BUILT);
        }
    }

    private static Path zip(Artifact artifact) {
        return new Packages(Path.of("..")).zip(artifact);
    }

    /** Returns the libraries' names without their versions. */
    private static List<String> libraries(Artifact artifact) throws IOException {
        try (var zip = new ZipFile(zip(artifact).toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("lib/") && !name.equals("lib/"))
                    .map(name -> name.substring("lib/".length()).replaceFirst("-[0-9].*", ""))
                    .toList();
        }
    }

    /** Returns where each file of a kind is: in which libraries, or in the package's root. */
    private static Map<String, List<String>> places(Artifact artifact, Predicate<String> kind) throws IOException {
        var places = new TreeMap<String, List<String>>();
        try (var zip = new ZipFile(zip(artifact).toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                var isLibrary = entry.getName().endsWith(".jar");
                var names = isLibrary ? names(zip.getInputStream(entry)) : List.of(entry.getName());
                names.stream()
                        .filter(kind)
                        .forEach(name -> places.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(isLibrary ? entry.getName() : "the package's root"));
            }
        }
        return places;
    }

    private static List<String> names(InputStream jar) throws IOException {
        var names = new ArrayList<String>();
        try (var entries = new ZipInputStream(jar)) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static boolean isNativeCode(String name) {
        return Stream.of(".so", ".dll", ".dylib", ".jnilib").anyMatch(name::endsWith);
    }

    /** A module's description and classes for newer Java versions may be in several jars. */
    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals("module-info.class");
    }
}
