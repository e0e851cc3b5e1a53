package dev.pipewright.decisions.template;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates of pages and mails, compiled by the build. */
public final class Templates {

    private static final String PACKAGE = Templates.class.getPackageName();

    private final TemplateEngine html = engine(ContentType.Html, "html");
    private final TemplateEngine plain = engine(ContentType.Plain, "plain");

    /** Renders {@code src/main/jte/html/<name>.jte}, escaping every value. */
    public String html(String name, Map<String, Object> parameters) {
        return render(html, name, parameters);
    }

    /** Renders {@code src/main/jte/plain/<name>.jte}; nothing is escaped, so values must be {@link Printable}. */
    public String plain(String name, Map<String, Object> parameters) {
        return render(plain, name, parameters);
    }

    private static String render(TemplateEngine engine, String name, Map<String, Object> parameters) {
        var output = new StringOutput();
        engine.render(name + ".jte", parameters, output);
        return output.toString();
    }

    private static TemplateEngine engine(ContentType type, String folder) {
        return TemplateEngine.createPrecompiled(null, type, Templates.class.getClassLoader(), PACKAGE + "." + folder);
    }
}
