package dev.pipewright.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.page.FormBody;
import dev.pipewright.onboarding.classify.RequestReview;
import dev.pipewright.onboarding.classify.RequestReview.Outcome;
import java.util.Optional;

/**
 * A request as somebody writes it: checked, and started if nothing speaks against it. What holds a credential, or cannot be
 * read and so may hold one, is refused before anything starts and is not shown again.
 */
final class RequestPage {

    private static final String WRITTEN = "request";

    private final RequestReview review = new RequestReview();
    private final Executions executions;
    private final Samples samples;
    private final Pages pages;

    RequestPage(Executions executions, Samples samples, Pages pages) {
        this.executions = executions;
        this.samples = samples;
        this.pages = pages;
    }

    Answer empty() {
        return pages.page(200, WRITTEN, RequestView.of("{\n  \"query\": \"our RDS postgres\"\n}\n"));
    }

    Answer ofSample(String name) {
        return samples.text(name)
                .map(text -> pages.page(200, WRITTEN, RequestView.of(text)))
                .orElseGet(pages::nothingHere);
    }

    /** Starts a sample as it stands. */
    Answer startSample(String name) {
        return samples.text(name)
                .map(text -> {
                    var request = Json.tree(text);
                    return refusal(request).orElseGet(() -> start(name, request));
                })
                .orElseGet(pages::nothingHere);
    }

    /** Starts or checks what was written. */
    Answer submit(FormBody form) {
        var text = form.field(WRITTEN).orElse("");
        JsonNode request;
        try {
            request = Json.tree(text);
        } catch (IllegalArgumentException e) {
            return pages.page(422, WRITTEN, RequestView.unreadable("This is not JSON (" + e.getMessage() + ")."));
        }
        return refusal(request).orElseGet(() -> startOrCheck(form, text, request));
    }

    private Answer startOrCheck(FormBody form, String text, JsonNode request) {
        var reviewed = review.review(request);
        var checked = form.field("action").filter("check"::equals).isPresent();
        var invalid = reviewed.outcome().filter(Outcome.INVALID::equals).isPresent();
        if (checked || invalid) {
            return pages.page(invalid ? 422 : 200, WRITTEN, RequestView.of(text, reviewed));
        }
        return start(WRITTEN, request);
    }

    private Optional<Answer> refusal(JsonNode request) {
        var reviewed = review.review(request);
        return reviewed.findings().stream().anyMatch(Finding::isSecret)
                ? Optional.of(pages.page(422, WRITTEN, RequestView.of("", reviewed)))
                : Optional.empty();
    }

    private Answer start(String label, JsonNode request) {
        return pages.seeOther("/executions/" + executions.start(label, request).name());
    }
}
