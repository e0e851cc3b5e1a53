package dev.pipewright.infra.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * The JVM's cache of loaded and linked classes, trained by one run (JEP 483, JEP 514). It knows only what lies on the class
 * path in jars, so the function's package lies there too; on Lambda that takes an image.
 *
 * @param file the cache
 * @param classPath the runtime client's and the function's jars
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 * @see <a href="https://openjdk.org/jeps/515">JEP 515</a>
 */
record AotCache(Path file, String classPath) {

    private static final int TRAINING_EVENTS = 5;

    /**
     * Without the profiles of JEP 515: they are there for the second compiler, which is off, and have the first one compile
     * at once what may never be called again, on the one CPU that there is.
     */
    private static final List<String> NO_PROFILES =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", "-XX:-AOTReplayTraining");

    /** Trains one for a contender. */
    static AotCache trained(Contender contender, Path jdk) throws IOException, GeneralSecurityException {
        var folder = Files.createDirectories(Path.of("target/baseline/aot").toAbsolutePath());
        var file = folder.resolve(contender.name() + ".aot");
        Files.deleteIfExists(file);
        try (var api = new RuntimeApi();
                var aws = new StubbedAws()) {
            var launch = contender.launching().launch(api, aws).on(jdk);
            var cache = new AotCache(file, classPath(contender, launch.taskRoot(), folder));
            var training =
                    launch.with(NO_PROFILES).with(List.of("-XX:AOTCacheOutput=" + file, "-cp", cache.classPath()));
            try (var process = training.start()) {
                process.ready();
                for (var i = 0; i < TRAINING_EVENTS; i++) {
                    process.invoke(contender.event());
                }
            }
            if (!Files.exists(file)) {
                throw new IOException("The JVM left no cache for " + contender.name());
            }
            return cache;
        }
    }

    /** Has a start use it; the JVM ends if it cannot. */
    Launch used(Launch launch) {
        return launch.with(NO_PROFILES).with(List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on", "-cp", classPath));
    }

    private static String classPath(Contender contender, Path taskRoot, Path folder) throws IOException {
        var jars = new ArrayList<String>();
        jars.add(Launch.runtimeClassPath());
        jars.add(jar(taskRoot, folder.resolve(contender.name() + ".jar")).toString());
        var lib = taskRoot.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (var libraries = Files.list(lib)) {
                libraries.map(Path::toString).sorted().forEach(jars::add);
            }
        }
        return jars.stream().collect(Collectors.joining(":"));
    }

    /** A folder on the class path is nothing that a cache can know. */
    private static Path jar(Path taskRoot, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(taskRoot)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(taskRoot.resolve("lib")))
                    .sorted()
                    .forEach(file -> add(out, taskRoot, file));
        }
        return jar;
    }

    private static void add(JarOutputStream out, Path root, Path file) {
        try {
            out.putNextEntry(new JarEntry(root.relativize(file).toString()));
            Files.copy(file, out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
