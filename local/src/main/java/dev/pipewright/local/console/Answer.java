package dev.pipewright.local.console;

import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer. */
record Answer(int status, Map<String, String> headers, String html) {

    Answer {
        headers = Map.copyOf(headers);
    }

    /** Returns this answer with one header set, in place of one of the same name. */
    Answer with(String header, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new Answer(status, changed, html);
    }
}
