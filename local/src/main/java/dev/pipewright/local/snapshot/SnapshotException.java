package dev.pipewright.local.snapshot;

/** A snapshot folder cannot be used as it is: the message names the file, the place in it, and the remedy. */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message file, rule, offending value and remedy; never a secret */
    public SnapshotException(String message) {
        super(message);
    }

    /**
     * @param message file, rule, offending value and remedy; never a secret
     * @param cause what the parser or the file system said
     */
    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
