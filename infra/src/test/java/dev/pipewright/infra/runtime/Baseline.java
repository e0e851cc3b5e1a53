package dev.pipewright.infra.runtime;

import dev.pipewright.infra.Packages;
import dev.pipewright.infra.baseline.FloorHandler;
import dev.pipewright.infra.baseline.TypicalAnswer;
import dev.pipewright.infra.baseline.TypicalHandler;
import dev.pipewright.infra.baseline.TypicalRequest;
import dev.pipewright.statemachine.WorkflowFunction.Artifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lays out the packages that the functions are set against, as Lambda would unpack them. */
final class Baseline {

    private static final Path FOLDER = Path.of("target/baseline").toAbsolutePath();

    /** Of the onboarding package's libraries, what a function with databind and Powertools has not. */
    private static final Pattern OURS = Pattern.compile(
            "(pipewright|org-crac|json-schema|itu|java-json-canon|jackson-(datatype|module)|aws-crt|(glue|ssm|rds|"
                    + "redshift|redshiftserverless|s3|athena|eventbridge|sfn|secretsmanager|sts)-\\d).*");

    private Baseline() {}

    /** Returns the task root of the empty function: its class alone. */
    static Path floor() throws IOException {
        var root = fresh("floor");
        classes(root, List.of(FloorHandler.class));
        return root;
    }

    /** Returns the task root of the typical function: its classes, the log's configuration and its libraries. */
    static Path typical() throws IOException {
        var root = fresh("typical");
        classes(root, List.of(TypicalHandler.class, TypicalRequest.class, TypicalAnswer.class));
        var log = TypicalHandler.class.getResource("log4j2.xml");
        try (var content = log.openStream()) {
            Files.copy(content, root.resolve("log4j2.xml"));
        }
        libraries(root, jars(published()).filter(jar -> !OURS.matcher(name(jar)).matches()));
        libraries(root, jars(FOLDER.resolve("typical-lib")));
        return root;
    }

    /** Returns where the onboarding package's libraries lie as they were published: the package has made them faster. */
    private static Path published() {
        return new Packages(Path.of("..")).zip(Artifact.ONBOARDING).resolveSibling("shrink/libraries");
    }

    private static Path fresh(String name) throws IOException {
        var root = FOLDER.resolve(name);
        TaskRoot.delete(root);
        Files.createDirectories(root);
        return root;
    }

    private static void classes(Path root, List<Class<?>> types) throws IOException {
        for (var type : types) {
            var file = type.getName().replace('.', '/') + ".class";
            Files.createDirectories(root.resolve(file).getParent());
            try (var content = type.getResourceAsStream("/" + file)) {
                Files.copy(content, root.resolve(file));
            }
        }
    }

    private static void libraries(Path root, Stream<Path> jars) throws IOException {
        var lib = Files.createDirectories(root.resolve("lib"));
        jars.forEach(jar -> copy(jar, lib));
    }

    private static Stream<Path> jars(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(".jar")).toList().stream();
        }
    }

    private static void copy(Path jar, Path folder) {
        try {
            Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
