package dev.pipewright.decisions.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** One HTTP answer: every one has the same protecting headers. */
public record PageAnswer(int status, Map<String, String> headers, String html) {

    public PageAnswer {
        headers = Map.copyOf(headers);
        Objects.requireNonNull(html, "html");
    }

    /** Returns this answer with one more header. */
    PageAnswer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new PageAnswer(status, more, html);
    }
}
