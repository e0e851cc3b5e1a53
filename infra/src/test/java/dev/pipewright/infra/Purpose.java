package dev.pipewright.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What classes are for, in the first sentence that each says of itself. */
final class Purpose {

    private static final Path FUNCTIONS = Path.of("../functions");
    private static final Map<String, Path> SOURCES = sources();

    /** The comment that stands before the type, whatever annotations lie between. */
    private static final Pattern SAID = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\n]*\\s*)*(?:public |final |abstract )*(?:class|record|interface|enum) ",
            Pattern.DOTALL);

    private static final Pattern SENTENCE_END = Pattern.compile("[.:]\\s.*|[.:]$", Pattern.DOTALL);

    private Purpose() {}

    /** Returns the classes by name, each with its sentence. */
    static String of(Set<String> classes) {
        return classes.stream().map(name -> "`" + name + "`: " + sentence(name)).collect(Collectors.joining("<br>"));
    }

    private static String sentence(String name) {
        try {
            var said = SAID.matcher(Files.readString(SOURCES.get(name)));
            if (!said.find()) {
                throw new AssertionError(name + " does not say what it is for");
            }
            var text = said.group(1)
                    .replaceAll("\\s*\n\\s*\\*\\s?", " ")
                    .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                    .replaceAll("<[^>]+>", "")
                    .strip();
            return SENTENCE_END.matcher(text).replaceFirst("").replace('|', '/');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Path> sources() {
        try (Stream<Path> files = Files.walk(FUNCTIONS)) {
            return files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, two) -> one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
