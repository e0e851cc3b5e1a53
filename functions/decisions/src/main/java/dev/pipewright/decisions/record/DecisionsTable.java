package dev.pipewright.decisions.record;

/** The names by which the decisions table is declared; the package description says what is kept under them. */
public final class DecisionsTable {

    /** The partition key, a string. */
    public static final String ID = "id";

    /** The attribute for DynamoDB's time to live, epoch seconds. */
    public static final String TTL = "ttl";

    /** The sparse index of records that somebody still has to look after. */
    public static final String DUE_INDEX = "due";

    /** The index's partition key, a string. */
    public static final String DUE_PARTITION = "duePartition";

    /** The index's sort key, epoch seconds. */
    public static final String DUE_AT = "dueAt";

    /** The only value of the index's partition key. */
    public static final String DUE = "due";

    static final String INQUIRY = "inquiry";
    static final String FINGERPRINT = "fingerprint";
    static final String STATUS = "status";
    static final String TASK_TOKEN = "taskToken";
    static final String ASKED_AT = "askedAt";
    static final String EXPIRES_AT = "expiresAt";
    static final String FOLLOW_UP = "followUp";
    static final String DECISION = "decision";
    static final String HANDOVER_ATTEMPTS = "handoverAttempts";
    static final String ANNOUNCED = "announced";
    static final String DECISION_ID = "decisionId";
    static final String RECIPIENT = "recipient";
    static final String PURPOSE = "purpose";
    static final String INVITED = "invited";
    static final String UNREACHABLE = "unreachable";
    static final String STATE = "state";
    static final String LINK_ID = "linkId";

    private DecisionsTable() {}
}
