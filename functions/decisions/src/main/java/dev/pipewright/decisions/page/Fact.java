package dev.pipewright.decisions.page;

import dev.pipewright.decisions.template.Printable;

/** One line of what a page shows; the value is fit to be shown. */
public record Fact(String label, String value) {

    public Fact {
        value = Printable.line(value);
    }
}
