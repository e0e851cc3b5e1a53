package dev.pipewright.local.embedded;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One window with nothing in it from before.
 *
 * @param page its only tab
 */
public record BrowserWindow(BrowserContext context, Page page) implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int TABS_TRIED = 60;

    /** The size of a window. */
    public enum Size {
        /** The narrowest that WCAG's reflow criterion (1.4.10) asks for. */
        PHONE(320, 640),
        DESKTOP(1280, 800);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** Opens a window in which no script runs. */
    public static BrowserWindow withoutScripts(Browser browser, Size size) {
        return of(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setJavaScriptEnabled(false)));
    }

    /** Opens a window in which a test's own script may run, whatever the page's policy says. */
    public static BrowserWindow forExamination(Browser browser, ColorScheme colours) {
        return forExamination(browser, Size.PHONE, colours);
    }

    /** Opens a window of a size in which a test's own script may run, whatever the page's policy says. */
    public static BrowserWindow forExamination(Browser browser, Size size, ColorScheme colours) {
        return of(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setColorScheme(colours)
                .setBypassCSP(true)));
    }

    private static BrowserWindow of(BrowserContext context) {
        return new BrowserWindow(context, context.newPage());
    }

    /** Returns by how many pixels the page is wider than the window; 0 if it fits. */
    public int overflow() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Keeps a picture of the whole page under {@code target/screenshots}. */
    public void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Presses Tab until the element of that id has the focus. */
    public void tabTo(String id) {
        for (int pressed = 0; pressed < TABS_TRIED; pressed++) {
            page.keyboard().press("Tab");
            if (page.evaluate("document.activeElement.id").equals(id)) {
                return;
            }
        }
        throw new AssertionError("The Tab key does not lead to #" + id);
    }

    /** Returns whether it can be seen where the focus is. */
    public boolean showsFocus() {
        return (boolean) page.evaluate("""
                () => {
                  const style = getComputedStyle(document.activeElement);
                  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                }""");
    }

    /** Returns what axe-core objects to: rule and element. */
    public List<String> violations() {
        page.evaluate(axe());
        var found = Json.tree(page.evaluate("async () => JSON.stringify((await axe.run()).violations)")
                .toString());
        var violations = new ArrayList<String>();
        for (var rule : found) {
            rule.path("nodes")
                    .forEach(node -> violations.add(
                            rule.path("id").asText() + ": " + node.path("html").asText()));
        }
        return violations;
    }

    private static String axe() {
        try (var script = BrowserWindow.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
