package dev.pipewright.diagnosis.driver.jar;

/**
 * A file in a JAR, as the central directory describes it.
 *
 * @param method 0 for stored, 8 for deflated
 * @param compressed bytes it takes in the JAR
 * @param offset where its local header begins
 */
record JarEntry(String name, int method, long compressed, long offset) {}
