package dev.pipewright.infra;

import java.util.List;

/** The context cannot be deployed; the message lists everything that is wrong with it, each with its remedy. */
public final class RefusedSettings extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    RefusedSettings(List<String> findings) {
        super(String.join(System.lineSeparator(), findings));
    }
}
