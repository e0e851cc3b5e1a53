package dev.pipewright.core.connection;

/** The tags by which what Pipewright makes, and what it may use, is recognised. */
public final class ResourceTag {

    /** ARN of the execution that made a secret, connection or job. */
    public static final String EXECUTION = "pipewright:execution";

    /** Hash of the plan a connection was made from. */
    public static final String PLAN_HASH = "pipewright:plan-hash";

    /** Name of the connection a secret or job was made for. */
    public static final String CONNECTION = "pipewright:connection";

    /** The one {@code host:port} that a secret's owner allows it to be sent to without anybody's approval. */
    public static final String HOST = "pipewright:host";

    /** How the request that made a connection ended, where that is not with a connection that works. */
    public static final String OUTCOME = "pipewright:outcome";

    /** What Pipewright made a job or connection of its own for, where that is not a request: {@code smoke-test}. */
    public static final String MADE_FOR = "pipewright:made-for";

    private ResourceTag() {}
}
