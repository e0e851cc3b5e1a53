package dev.pipewright.local.console;

import dev.pipewright.decisions.page.PageStyle;
import dev.pipewright.decisions.text.Language;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes answers of templates, in the look of the decision page and under the headers that protect it. */
final class Pages {

    private static final String STYLE = "console.css";
    private static final String POLICY = "Content-Security-Policy";

    private final PageStyle style;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName() + ".template");

    Pages() {
        try (var file = Pages.class.getResourceAsStream(STYLE)) {
            this.style = PageStyle.load().and(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the page of a template, which takes its values from one view. */
    Answer page(int status, String template, Object view) {
        var output = new StringOutput();
        templates.render(template + ".jte", Map.of("css", style.css(), "view", view), output);
        // A browser says where a form comes from only if the page lets it.
        return new Answer(status, style.headers(Language.EN), output.toString()).with("Referrer-Policy", "same-origin");
    }

    /** Returns a page that shows one of the console's own addresses in a frame. */
    Answer withFrame(String template, Object view) {
        var answer = page(200, template, view);
        return answer.with(POLICY, answer.headers().get(POLICY) + "; frame-src 'self'");
    }

    /** Returns a foreign document, which may look as it likes and do nothing but open a link in a new tab. */
    Answer foreign(String html) {
        return new Answer(200, style.headers(Language.EN), html)
                .with(
                        POLICY,
                        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                                + " style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none';"
                                + " form-action 'none'");
    }

    /** Returns the way to a page after a form has done what it should: loading it again does nothing. */
    Answer seeOther(String path) {
        return new Answer(303, style.headers(Language.EN), "").with("Location", path);
    }

    Answer refusal(int status, String heading, String words) {
        return page(status, "refusal", new RefusalView(heading, words));
    }

    Answer nothingHere() {
        return refusal(404, "Nothing here", "The console has no such page; what it showed is gone when it ends.");
    }
}
