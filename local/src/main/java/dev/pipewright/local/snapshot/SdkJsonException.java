package dev.pipewright.local.snapshot;

/** A JSON document is not what the SDK's model of a type allows: the message names the path and the rule. */
public final class SdkJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SdkJsonException(String path, String rule) {
        super(path + ": " + rule);
    }

    SdkJsonException(String path, String rule, Throwable cause) {
        super(path + ": " + rule, cause);
    }
}
