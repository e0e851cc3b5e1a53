package dev.pipewright.diagnosis.driver.jar;

/** Reads parts of a file that is somewhere else. */
@FunctionalInterface
public interface Ranges {

    /** Returns bytes of the file; fewer where it ends before. */
    byte[] read(long from, int length);
}
