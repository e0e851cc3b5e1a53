package dev.pipewright.decisions.world;

import dev.pipewright.decisions.world.Markup.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Submits forms as programs do that follow the links of mails: as they find them, with every option chosen once, and with
 * whatever the markup offers typed into what is empty. It reads no sentences.
 */
public final class MailScanner {

    private static final Set<String> USUAL_FILLING = Set.of("", "1", "test", "on", "true", "scanner@example.net");

    private final List<Tag> fields;
    private final Set<String> fillings = new LinkedHashSet<>(USUAL_FILLING);

    private MailScanner(String html) {
        var tags = Markup.of(html).tags();
        fields = tags.stream()
                .filter(tag -> Set.of("input", "textarea", "select", "option").contains(tag.name()))
                .toList();
        tags.forEach(tag -> fillings.addAll(tag.attributes().values()));
    }

    /** Returns what could be submitted by who does not read. */
    public static List<Map<String, String>> submissions(String html) {
        var scanner = new MailScanner(html);
        var first = new LinkedHashMap<String, String>();
        var last = new LinkedHashMap<String, String>();
        var submissions = new ArrayList<Map<String, String>>();
        submissions.add(scanner.filled("", Map.of()));
        scanner.options().forEach(option -> {
            first.putIfAbsent(option.getKey(), option.getValue());
            last.put(option.getKey(), option.getValue());
            submissions.add(scanner.filled("", last));
        });
        scanner.fillings.forEach(filling -> {
            submissions.add(scanner.filled(filling, first));
            submissions.add(scanner.filled(filling, last));
        });
        return submissions;
    }

    /** What can be chosen: the field's name and the option's value, in the order of the page. */
    private List<Map.Entry<String, String>> options() {
        var options = new ArrayList<Map.Entry<String, String>>();
        var list = "";
        for (var field : fields) {
            list = field.name().equals("select") ? field.attributes().get("name") : list;
            if (field.name().equals("option") || isOption(field)) {
                var name = field.attributes().getOrDefault("name", list);
                options.add(Map.entry(name, field.attributes().get("value")));
            }
        }
        return options;
    }

    private Map<String, String> filled(String filling, Map<String, String> choice) {
        var form = new LinkedHashMap<String, String>();
        fields.stream()
                .filter(field -> field.attributes().containsKey("name") && !isOption(field))
                .filter(field -> !field.name().equals("select"))
                .forEach(field -> form.put(
                        field.attributes().get("name"),
                        field.attributes().getOrDefault("value", "").isEmpty()
                                ? filling
                                : field.attributes().get("value")));
        form.putAll(choice);
        return form;
    }

    private static boolean isOption(Tag field) {
        return Set.of("radio", "checkbox").contains(field.attributes().getOrDefault("type", ""));
    }
}
