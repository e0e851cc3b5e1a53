package dev.pipewright.onboarding;

import dev.pipewright.core.connection.ResourceTag;
import java.util.Map;

/**
 * How what Pipewright makes for its own tests is recognised: by name, jobs and connections by description too, and by a tag
 * that somebody else's thing of the same name has not. What makes them and what removes them both go by this.
 */
public final class MadeForTests {

    /** What the names of all smoke jobs begin with. */
    public static final String JOB_PREFIX = "pipewright-smoke-";

    /** What the names of the connections that smoke jobs run on begin with. */
    public static final String NETWORK_PREFIX = "pipewright-network-";

    /** What the names of all crawlers begin with that prove a connection; the execution's hash follows. */
    public static final String CRAWLER_PREFIX = "pipewright-crawl-";

    /** What the names of those crawlers' databases begin with: a database's name takes no hyphens in Athena. */
    public static final String DATABASE_PREFIX = "pipewright_crawl_";

    /**
     * What the names of the catalogs begin with that serve one test. No connection's, and so no planned catalog's, does: new
     * names have no underscore. The prefix is short because a catalog's name may be at most 41 characters.
     */
    public static final String CATALOG_PREFIX = "pipewright_";

    /** Says of a job that it may serve any request of its network. */
    public static final String SHARED_JOB = "Pipewright's smoke job: reads one row through a connection";

    /** Says of a job that it serves one test and is deleted after. */
    public static final String JOB_OF_ONE_TEST =
            "Pipewright's smoke job for one test: reads one row through its connection";

    /** Says of a connection that it serves smoke jobs only. */
    public static final String NETWORK = "Carries the network of Pipewright's smoke job; no login";

    /** The tag's value. */
    public static final String SMOKE_TEST = "smoke-test";

    /** The tag that all of them carry; a job of one test has its execution's beside it. */
    public static final Map<String, String> TAGS = Map.of(ResourceTag.MADE_FOR, SMOKE_TEST);

    private MadeForTests() {}
}
