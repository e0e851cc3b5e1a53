package dev.pipewright.local.asl;

import java.util.Set;

/** The error names that Step Functions reserves (AWS: "Handling errors in Step Functions workflows", error names). */
final class ErrorName {

    static final String ALL = "States.ALL";
    static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";
    static final String RUNTIME = "States.Runtime";
    static final String TASK_FAILED = "States.TaskFailed";
    static final String TIMEOUT = "States.Timeout";

    /** The reserved names that a Retry or Catch can usefully name; another one would never match. */
    static final Set<String> MATCHABLE = Set.of(
            ALL,
            DATA_LIMIT_EXCEEDED,
            HEARTBEAT_TIMEOUT,
            QUERY_EVALUATION_ERROR,
            TASK_FAILED,
            TIMEOUT,
            "States.Permissions");

    private ErrorName() {}
}
