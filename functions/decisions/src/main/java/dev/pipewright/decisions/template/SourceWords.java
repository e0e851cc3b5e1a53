package dev.pipewright.decisions.template;

import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.decisions.text.Texts;
import java.util.Optional;

/** Where a source is, in words: by host and port, or by what a service without a host of one's own is known by. */
public final class SourceWords {

    private SourceWords() {}

    /** Returns host and port; empty where there is no host. */
    public static Optional<String> endpoint(Source source) {
        return source.host()
                .map(host ->
                        source.port().isPresent() ? host + ":" + source.port().getAsInt() : host);
    }

    /** Returns the most exact place that is known; empty where none is. */
    public static Optional<String> place(Source source, Texts texts) {
        var account = source.snowflake().flatMap(Snowflake::account).map(name -> texts.text("place.snowflake", name));
        var project = source.bigquery().flatMap(BigQuery::projectId).map(name -> texts.text("place.bigquery", name));
        return endpoint(source).or(() -> account).or(() -> project);
    }
}
