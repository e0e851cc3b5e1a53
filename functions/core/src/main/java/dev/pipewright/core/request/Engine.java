package dev.pipewright.core.request;

/** The engine that is to use the connection, and so must prove it. */
public enum Engine {
    GLUE_ETL,
    ATHENA,
    CRAWLER
}
