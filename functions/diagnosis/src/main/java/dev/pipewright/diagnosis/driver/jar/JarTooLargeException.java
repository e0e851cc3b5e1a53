package dev.pipewright.diagnosis.driver.jar;

/** A JAR's directory is larger than is read; its size is told. */
public final class JarTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JarTooLargeException(long bytes) {
        super("The directory of the JAR has " + bytes + " bytes, which is more than is read");
    }
}
