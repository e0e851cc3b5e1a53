package dev.pipewright.local.embedded;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine; none is downloaded. */
public record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    private static final List<String> USUAL_PLACES = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");

    /** As root, and in a container with little shared memory; no traffic but the pages'. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    /** Starts the browser. Where there is none the tests are skipped, but never on a build server. */
    public static Chromium launch() {
        var executable = executable();
        Assumptions.assumeTrue(
                executable.isPresent() || System.getenv("CI") != null,
                "No browser: install chromium, or name one by PIPEWRIGHT_CHROMIUM");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable.orElseThrow(() -> new IllegalStateException(
                                        "There is no browser on this build server: install chromium.")))
                                .setArgs(ARGUMENTS)));
    }

    private static Optional<Path> executable() {
        var named = Stream.ofNullable(System.getenv("PIPEWRIGHT_CHROMIUM"));
        return Stream.concat(named, USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
