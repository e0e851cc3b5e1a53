package dev.pipewright.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.infra.Packages;
import dev.pipewright.statemachine.WorkflowFunction.Artifact;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the build makes of a package's classes: classes that the JVM accepts, and no others from one build to the next. */
class PackagedClassesIT {

    /** Of a class whose lambdas are spelled out, and of what they became. */
    private static final String SPELLED = "$$";

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void everyClassWhoseLambdasAreSpelledOutIsVerified(Artifact artifact) throws IOException {
        var root = TaskRoot.of(new Packages(Path.of("..")).zip(artifact));
        var spelled = spelled(root);
        var refused = new ArrayList<String>();
        var methods = 0;
        var unlinked = 0;

        try (var loader = new URLClassLoader(classPath(root), ClassLoader.getPlatformClassLoader())) {
            for (var name : spelled) {
                try {
                    // Who asks for its methods has it linked, and so verified.
                    methods += Class.forName(name, false, loader).getDeclaredMethods().length;
                } catch (NoClassDefFoundError e) {
                    // It names an optional library, or a service that this package does not need.
                    unlinked++;
                } catch (VerifyError | ClassNotFoundException | IncompatibleClassChangeError e) {
                    refused.add(e.toString());
                }
            }
        }

        assertThat(refused).isEmpty();
        assertThat(spelled).hasSizeGreaterThan(1_000);
        assertThat(methods).isGreaterThan(spelled.size());
        assertThat(unlinked).isLessThan(spelled.size() / 20);
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void noEntryTellsWhenItWasBuilt(Artifact artifact) throws IOException {
        var root = TaskRoot.of(new Packages(Path.of("..")).zip(artifact));

        assertThat(jars(root)).hasSizeGreaterThan(10).allSatisfy(jar -> {
            try (var zip = new ZipFile(jar.toFile())) {
                assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct())
                        .singleElement()
                        .satisfies(time -> assertThat(time.getYear()).isEqualTo(2000));
            }
        });
    }

    /** Returns the names of the classes of lambdas, and of those that they are the lambdas of. */
    private static Set<String> spelled(Path root) throws IOException {
        var files = new ArrayList<>(functions(root));
        for (var jar : jars(root)) {
            try (var zip = new ZipFile(jar.toFile())) {
                zip.stream().map(ZipEntry::getName).forEach(files::add);
            }
        }
        return files.stream()
                .filter(file -> file.contains(SPELLED) && file.endsWith(".class") && !file.startsWith("META-INF/"))
                .map(file -> file.replace(".class", "").replace('/', '.'))
                .flatMap(name -> Stream.of(name, name.substring(0, name.lastIndexOf(SPELLED))))
                .collect(Collectors.toSet());
    }

    /** Returns the files of the functions' own classes. */
    private static List<String> functions(Path root) throws IOException {
        try (var files = Files.walk(root.resolve("dev"))) {
            return files.map(file -> root.relativize(file).toString()).toList();
        }
    }

    private static List<Path> jars(Path root) throws IOException {
        try (var files = Files.list(root.resolve("lib"))) {
            return files.sorted().toList();
        }
    }

    private static URL[] classPath(Path root) throws IOException {
        var places = new ArrayList<URL>();
        places.add(root.toUri().toURL());
        for (var jar : jars(root)) {
            places.add(jar.toUri().toURL());
        }
        return places.toArray(URL[]::new);
    }
}
